using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Recorder.Analytics.Twins;
using Recorder.Archives.Files;
using Recorder.Cli.Commands;
using Recorder.Cli.Cultures;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;
using Recorder.Storage;
using Recorder.Storage.Configurations;
using Recorder.Storage.Datasets;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Sqlite;
using Recorder.Team;

namespace Recorder.Cli;

/// <summary>The <c>recorder</c> command, from arguments to exit code.</summary>
static class RecorderCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Stream for results.</param>
    /// <param name="error">Stream for problems and progress.</param>
    /// <param name="cancellation">Ends backtests cleanly; events recorded so far are kept.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default) =>
        Run(args, output, error, TimeProvider.System, null, cancellation);

    /// <summary>Runs the command with a given clock and screen.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Stream for results.</param>
    /// <param name="error">Stream for problems and progress.</param>
    /// <param name="clock">Clock and timers of backtests.</param>
    /// <param name="screen">The destination of the output; null asks the system.</param>
    /// <param name="cancellation">Ends backtests cleanly; events recorded so far are kept.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    internal static int Run(
        string[] args, TextWriter output, TextWriter error, TimeProvider clock, Screen? screen, CancellationToken cancellation) =>
        Run(args, new Terminal(output, error, screen), clock, cancellation);

    /// <summary>Runs the command on a given terminal.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="terminal">Streams for results, problems and progress.</param>
    /// <param name="clock">Clock and timers of backtests.</param>
    /// <param name="cancellation">Ends backtests cleanly; events recorded so far are kept.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        using var culture = new InvariantCulture();
        var wide = new Option<bool>("--wide") { Description = "Show all columns of tables, however narrow the window.", Recursive = true };
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var root = Root(terminal, clock, cancellation);
        root.Add(wide);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, configuration);
        if (parsed.Action is ParseErrorAction)
        {
            var command = NameOf(parsed.CommandResult);
            var problem = parsed.UnmatchedTokens is [var unknown, ..]
                ? $"unknown command or argument '{unknown}'."
                : parsed.Errors[0].Message;
            terminal.Problem($"{problem} See: {command} --help");
            return ExitCode.CouldNotRun;
        }

        try
        {
            terminal.IsWide = parsed.GetValue(wide);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            });
        }
        catch (Exception e) when (e is CannotRunException or DatabaseRefusedException or RunNotFoundException or EventFormatException
            or DatasetException or ArtifactException or ConfigException or CanonicalJsonException or RetentionException
            or NotComparableException or TeamException)
        {
            terminal.Problem(e.Message);
        }
        catch (UnwrittenException e)
        {
            terminal.Problem(e.Message);
            return ExitCode.Unwritten;
        }
        catch (OperationCanceledException)
        {
            terminal.Problem("canceled");
        }
        catch (Exception e)
        {
            // A stack trace does not help the user; the exception type helps in a bug report.
            terminal.Problem($"{e.Message} ({e.GetType().Name})");
        }

        return ExitCode.CouldNotRun;
    }

    static string NameOf(CommandResult called) =>
        called.Command is RootCommand ? "recorder" : $"{NameOf((CommandResult)called.Parent!)} {called.Command.Name}";

    static RootCommand Root(Terminal terminal, TimeProvider clock, CancellationToken cancellation) =>
        new("Records runs of trading strategies into one SQLite file, and shows, checks and rebuilds their data.\n\nExample: recorder demo")
        {
            DemoCommand.Create(terminal, clock, cancellation),
            BacktestCommand.Create(terminal, clock, cancellation),
            ImportCommand.Create(terminal, cancellation),
            DataCommand.Create(terminal, clock),
            RunsCommand.Create(terminal, cancellation),
            ConfigCommand.Create(terminal, cancellation),
            PresetCommand.Create(terminal, clock),
            ShowCommand.Create(terminal, cancellation),
            ReportCommand.Create(terminal, clock, cancellation),
            ExportCommand.Create(terminal, clock, cancellation),
            LakeCommand.Create(terminal, clock, cancellation),
            QueryCommand.Create(terminal),
            ServeCommand.Create(terminal, clock, cancellation),
            WatchCommand.Create(terminal, clock, cancellation),
            ProgressCommand.Create(terminal, clock, cancellation),
            OpenCommand.Create(terminal),
            TradesCommand.Create(terminal, cancellation),
            MetricsCommand.Create(terminal, cancellation),
            CompareCommand.Create(terminal, cancellation),
            DiffCommand.Create(terminal, cancellation),
            ValidateCommand.Create(terminal, cancellation),
            RecomputeCommand.Create(terminal, cancellation),
            RecomputeCommand.CreateFormer(terminal, cancellation),
            VerifyCommand.Create(terminal),
            RebuildCommand.Create(terminal),
            RecoverCommand.Create(terminal),
            TagCommand.Create(terminal, clock),
            NoteCommand.Create(terminal, clock),
            DeleteCommand.Create(terminal, cancellation),
            PruneCommand.Create(terminal, clock, cancellation),
            ArchiveCommand.Create(terminal, clock, cancellation),
            RestoreCommand.Create(terminal, cancellation),
            VacuumCommand.Create(terminal, cancellation),
            TeamCommand.Create(terminal),
            PushCommand.Create(terminal, clock, cancellation),
            PullCommand.Create(terminal, clock, cancellation),
        };
}
