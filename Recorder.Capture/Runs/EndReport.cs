using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Queries;
using Recorder.Web.Files;
using Recorder.Web.Reports;

namespace Recorder.Capture.Runs;

/// <summary>Writes the report of an ended run into a folder beside the database. Writer thread.</summary>
/// <param name="time">Clock.</param>
/// <param name="log">Receives the path of the report. If no report is written, it receives the reason.</param>
sealed class EndReport(TimeProvider time, RunLog log)
{
    const string Folder = "reports";

    /// <summary>Writes the report.</summary>
    /// <param name="database">The database.</param>
    /// <param name="run">The run; its events and metrics are stored.</param>
    /// <param name="outOfTime">Cancelled when the time for closing the file is over.</param>
    internal void Write(string database, Guid run, CancellationToken outOfTime)
    {
        if (outOfTime.IsCancellationRequested)
        {
            log.Write($"the report of run {run} was not written, because the file had to be closed; `recorder report {run}` writes it");
            return;
        }

        try
        {
            using var reader = RunReader.Open(database);
            var path = Saved(reader, database, run.ToString());
            DeleteOlder(reader, path, run);
            log.Write($"the report of run {run} is {path}");
        }
        catch (Exception e)
        {
            // The command makes the report later; recording continues.
            log.Trouble($"the report of run {run} could not be written: {e.Message} `recorder report {run}` writes it elsewhere");
            Note(database, run, e.Message);
        }
    }

    string Saved(RunReader reader, string database, string run)
    {
        var report = RunReport.Of(reader, run, time.GetUtcNow());
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, Folder);
        var path = Path.Combine(folder, ReportFile.Name(report.Run.Strategy, run));
        ReportFile.Save(path, ReportFile.Of(report));
        return path;
    }

    // The report is there, so a file that cannot be deleted is not a failure of the report. The next report tries again.
    void DeleteOlder(RunReader reader, string path, Guid run)
    {
        try
        {
            OlderReports.Delete(Path.GetDirectoryName(path)!, reader, reader.Find(run.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Trouble($"older reports could not be deleted: {e.Message}");
        }
    }

    // The log of the platform is gone after a restart, so the file says it too.
    void Note(string database, Guid run, string reason)
    {
        try
        {
            var line = string.Concat(reason.Select(sign => char.IsControl(sign) ? ' ' : sign));
            RunAnnotations.Note(
                database, run.ToString(), $"The report could not be written: {line} `recorder report` writes it elsewhere.", time);
        }
        catch (Exception e)
        {
            // A full disk refuses the note too; the log has the failure of the report.
            log.Trouble($"the note about the report of run {run} could not be stored: {e.Message}");
        }
    }
}
