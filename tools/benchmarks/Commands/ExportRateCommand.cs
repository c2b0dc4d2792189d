using System.CommandLine;
using Recorder.Benchmarks.Exporting;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench export</c>: compares the speed of the export of bars with the export of DuckDB.</summary>
static class ExportRateCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var bars = BenchOptions.Number("--bars", "Bars of the run.", 1_000_000);
        var rounds = BenchOptions.Number("--repeats", "Measured repetitions of each way.", 5);
        var json = BenchOptions.Json();
        var command = new Command(
            "export", "Exports the bars of a run to Parquet, and lets DuckDB copy the same rows. Peak memory is that of the export alone."
                + "\n\nExample: recorder-bench export --bars 1000000")
        {
            bars, rounds, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var path = folder.File("bars.db");
            BigFile.Make(path, new BigFileSize(1, given.GetValue(bars), 1, 1), asMeasured: false, session.Print);
            var times = ExportRate.Run(path, BigFile.RunId(0), folder.Path, given.GetValue(rounds));
            session.Done(BenchResult.Element(times), ExportRate.Table(times));
        });
        return command;
    }
}
