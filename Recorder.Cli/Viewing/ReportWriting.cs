using Recorder.Storage;
using Recorder.Storage.Archives;
using Recorder.Storage.Queries;
using Recorder.Web.Files;
using Recorder.Web.Reports;

namespace Recorder.Cli.Viewing;

/// <summary>Writes reports into files.</summary>
static class ReportWriting
{
    const int IdLength = 13;

    /// <summary>Writes the report of a run.</summary>
    /// <param name="reader">The database.</param>
    /// <param name="name">Id of the run, a unique beginning of it, or <c>latest</c>.</param>
    /// <param name="place">Path of the report; null: in the current folder, named after strategy and run.</param>
    /// <param name="clock">Clock.</param>
    /// <returns>Full path of the report.</returns>
    /// <exception cref="RetentionException">The run is archived: its orders and bars are not in the database.</exception>
    internal static string Run(RunReader reader, string name, string? place, TimeProvider clock)
    {
        var run = reader.Find(name);
        if (run.ArchivedUtc is not null)
            throw new RetentionException(ArchivedRuns.Notice(run.RunId));
        var report = RunReport.Of(reader, run.RunId, clock.GetUtcNow());
        return Write(place ?? ReportFile.Name(run.Strategy, run.RunId[..Math.Min(IdLength, run.RunId.Length)]), ReportFile.Of(report));
    }

    /// <summary>Writes the report of the runs of a strategy.</summary>
    /// <param name="reader">The database.</param>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="runIds">Only these runs; null: all.</param>
    /// <param name="place">Path of the report; null: in the current folder, named after the strategy.</param>
    /// <param name="clock">Clock.</param>
    /// <returns>Full path of the report.</returns>
    internal static string Sweep(RunReader reader, string strategy, IReadOnlySet<string>? runIds, string? place, TimeProvider clock)
    {
        var report = SweepReport.Of(reader, strategy, clock.GetUtcNow(), runIds);
        return Write(place ?? ReportFile.Name(report.Strategy, "sweep"), ReportFile.Of(report));
    }

    static string Write(string place, string html)
    {
        var path = Path.GetFullPath(place);
        if (File.Exists(path) && !ReportFile.IsReport(path))
            throw new CannotRunException($"{path} exists and is not a report; give another name with --out");
        try
        {
            File.WriteAllText(path, html);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"the report cannot be written: {e.Message}", e);
        }

        return path;
    }
}
