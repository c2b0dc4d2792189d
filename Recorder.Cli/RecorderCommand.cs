using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Recorder.Cli.Commands;
using Recorder.Cli.Output;
using Recorder.Storage.Events;
using Recorder.Storage.Reading;
using Recorder.Storage.Schema;

namespace Recorder.Cli;

/// <summary>The <c>recorder</c> command, from arguments to exit code.</summary>
static class RecorderCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">What was asked for goes here.</param>
    /// <param name="error">Problems and progress go here.</param>
    /// <param name="cancellation">Ends backtests in order: what was recorded so far is kept.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var terminal = new Terminal(output, error);
        var parsed = Root(terminal, cancellation).Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            var command = NameOf(parsed.CommandResult);
            var problem = parsed.UnmatchedTokens is [var unknown, ..] ? $"unknown command or argument '{unknown}'." : parsed.Errors[0].Message;
            terminal.Problem($"{problem} See: {command} --help");
            return ExitCode.CouldNotRun;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is CannotRunException or DatabaseRefusedException or RunNotFoundException or EventFormatException)
        {
            terminal.Problem(e.Message);
        }
        catch (OperationCanceledException)
        {
            terminal.Problem("canceled");
        }
        catch (Exception e)
        {
            // The user can do nothing with a stack trace; the kind of the error is what a report of it needs.
            terminal.Problem($"{e.Message} ({e.GetType().Name})");
        }

        return ExitCode.CouldNotRun;
    }

    static string NameOf(CommandResult called) => called.Command is RootCommand ? "recorder" : $"{NameOf((CommandResult)called.Parent!)} {called.Command.Name}";

    static RootCommand Root(Terminal terminal, CancellationToken cancellation) =>
        new("Records runs of trading strategies into one SQLite file, and shows, checks and rebuilds what is in it.\n\nExample: recorder demo")
        {
            DemoCommand.Create(terminal, cancellation),
            BacktestCommand.Create(terminal, cancellation),
            ImportCommand.Create(terminal, cancellation),
            RunsCommand.Create(terminal),
            ShowCommand.Create(terminal),
            OpenCommand.Create(terminal),
            TradesCommand.Create(terminal),
            MetricsCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            ComputeCommand.Create(terminal, cancellation),
            VerifyCommand.Create(terminal),
            RebuildCommand.Create(terminal),
            RecoverCommand.Create(terminal),
        };
}
