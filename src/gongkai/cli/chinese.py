"""Help pages and mistakes in calling, in Chinese."""

from __future__ import annotations

import click


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call it."""
        pieces = ["[选项]", *(param.make_metavar(ctx) for param in self.params if isinstance(param, click.Argument))]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, with a Chinese word."""
        return _in_chinese(super().get_help_option(ctx))


class ChineseGroup(click.Group):
    """A group whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call it."""
        formatter.write_usage(ctx.command_path, "命令 [选项] [文件…]", prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options, then of commands."""
        _write_options(self, ctx, formatter)
        formatter.write_paragraph()
        formatter.write("命令：\n")
        for name in self.list_commands(ctx):
            formatter.write(f"  {name:<9}{_short_help(self.get_command(ctx, name))}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, with a Chinese word."""
        return _in_chinese(super().get_help_option(ctx))


def _short_help(command: click.Command | None) -> str:
    return (command.help or "").partition("\n")[0] if command else ""


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Every option on a line of its own, its explanation below: click's columns do not know wide characters."""
    formatter.write_paragraph()
    formatter.write("选项：\n")
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if record:
            formatter.write(f"  {record[0]}\n      {record[1].partition('  [')[0]}\n")


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "显示这一页。"
    return option


def explain_usage_error(error: click.UsageError) -> str:
    """One plain line on what is wrong with the call, and where the help is."""
    path = error.ctx.command_path if error.ctx else "gongkai"
    return f"{_sentence(error)}。看用法：{path} --help"


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"，是不是{'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有{error.option_name}这个选项{near}"
        case click.BadOptionUsage():
            return f"选项{error.option_name}后面要写一个值"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"没有写{name}"
        case click.BadParameter():
            return _bad_parameter(error)
        case _ if "No such command" in error.message:
            return f"没有这个命令：{error.message.partition(chr(39))[2].partition(chr(39))[0]}"
        case _:
            return error.message


def _bad_parameter(error: click.BadParameter) -> str:
    param = error.param
    name = (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name) if param else ""
    if param and isinstance(param.type, click.Choice):
        return f"{name}只能是{'、'.join(map(str, param.type.choices))}"
    if param and isinstance(param.type, click.IntRange):
        return f"{name}要写一个不小于{param.type.min}的整数"
    return f"{name}：{error.message}" if name else error.message
