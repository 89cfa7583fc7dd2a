"""The front door: one file a command, loaded when it is used.

`gongkai --help` must be quick and load no library but click: the names of the commands stand in `COMMANDS`, and a
command's file imports what it needs inside its functions.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from gongkai.cli.chinese import ChineseGroup, explain_usage_error
from gongkai.errors import GongkaiError

COMMANDS = ("read", "check", "sum", "convert", "due", "fee", "workdays", "decide", "letter", "explain", "rules")

_CLOSED_PIPE = 128 + 13
_INTERRUPTED = 128 + 2


class LazyGroup(ChineseGroup):
    """The group of all commands; importing it imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"gongkai.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.command(cls=LazyGroup)
@click.version_option(None, "--version", package_name="gongkai", message="gongkai %(version)s", help="显示版本。")
def gongkai() -> None:
    """读取、检查、汇总、解释政府信息公开工作年度报告。

    不联网，不留底；同一份文件每次结果相同。每个命令后面加--help看详细说明。
    """


def main() -> None:
    """The command `gongkai`; ends the process with the exit status of the contract."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command with these arguments and give its exit status."""
    _write_utf8()
    try:
        status = gongkai.main(args=arguments, prog_name="gongkai", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        click.echo(explain_usage_error(error), err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return 2
    except GongkaiError as error:
        click.echo(str(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`). The flush at exit must not meet the closed pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    return status if isinstance(status, int) else 0


def _write_utf8() -> None:
    # File names may hold bytes that are no UTF-8: they are shown escaped, never a reason to stop.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
