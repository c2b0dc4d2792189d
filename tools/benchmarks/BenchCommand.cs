using System.CommandLine;
using System.CommandLine.Invocation;
using BenchmarkDotNet.Running;
using Recorder.Benchmarks.Commands;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks;

/// <summary>The <c>recorder-bench</c> command, from arguments to exit code.</summary>
static class BenchCommand
{
    const int CouldNotRun = 2;

    static readonly string[] FileOptions = ["--json", "--db"];

    /// <summary>Runs the command.</summary>
    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root(output).Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            error.WriteLine($"recorder-bench: {parsed.Errors[0].Message} See: recorder-bench --help");
            return CouldNotRun;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            error.WriteLine($"recorder-bench: {e.Message}");
            return CouldNotRun;
        }
    }

    static RootCommand Root(TextWriter output)
    {
        BenchmarkSession Begin(ParseResult given, string? file) => new(Typed(given), file, output);
        return new(
            "Measures the recorder against the best possible rate and against alternatives. Run it in Release on an idle machine; "
                + "only ratios within one run are meaningful.")
        {
            IngestCommand.Create(Begin),
            ScaleCommand.Create(Begin),
            ReadCommand.Create(Begin),
            NumbersCommand.Create(Begin),
            ExportRateCommand.Create(Begin),
            LatencyCommand.Create(Begin),
            BacktestCostCommand.Create(Begin),
            OptimisationCommand.Create(Begin),
            SweepCommand.Create(Begin),
            SoakCommand.Create(Begin),
            ServerRateCommand.Create(Begin),
            PushRateCommand.Create(Begin),
            LakeRaceCommand.Create(Begin),
            TeamListsCommand.Create(Begin),
            PagesCommand.Create(Begin),
            BenchReportCommand.Create(output),
            HooksCommand.Create(Begin),
            HooksCommand.CreateForBars(Begin),
            Micro(),
        };
    }

    // The command line that repeats the measurement, without the paths of its files.
    static string Typed(ParseResult given)
    {
        var words = given.Tokens.Select(token => token.Value).ToList();
        foreach (var option in FileOptions)
        {
            if (words.IndexOf(option) is >= 0 and var place)
                words.RemoveRange(place, Math.Min(2, words.Count - place));
        }

        return string.Join(' ', words);
    }

    static Command Micro()
    {
        var arguments =
            new Argument<string[]>("ARGUMENTS") { Description = "For BenchmarkDotNet, after --.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(
            "micro", "Runs the micro benchmarks of BenchmarkDotNet.\n\nExample: recorder-bench micro -- --filter *Accept*") { arguments };
        command.SetAction(
            given => { BenchmarkSwitcher.FromAssembly(typeof(AcceptBenchmarks).Assembly).Run(given.GetValue(arguments) ?? []); });
        return command;
    }
}
