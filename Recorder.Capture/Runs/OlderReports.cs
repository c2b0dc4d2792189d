using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Web.Files;

namespace Recorder.Capture.Runs;

/// <summary>
/// Limits the reports of backtests, because an optimisation has thousands of them: the newest ones of a strategy stay. Reports of other
/// runs, and files with another name, stay. Writer thread.
/// </summary>
static class OlderReports
{
    /// <summary>Highest number of reports of backtests of one strategy in the folder.</summary>
    internal const int Kept = 20;

    const string Backtest = "BACKTEST";
    const string Ending = ".html";

    // Length of an id of a run, which ends the name of its report.
    const int IdLength = 36;

    /// <summary>Deletes the older reports of backtests of the same strategy.</summary>
    /// <param name="folder">Folder of the reports.</param>
    /// <param name="reader">The file of the runs.</param>
    /// <param name="run">The run of the newest report.</param>
    internal static void Delete(string folder, RunReader reader, RunSummary run)
    {
        if (run.RunType != Backtest)
            return;
        var reports = new DirectoryInfo(folder).GetFiles($"*{Ending}").Where(file => RunOf(file.Name, run.Strategy) is not null).ToList();
        if (reports.Count <= Kept)
            return;
        var older = reports.OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal)
            .Where(file => IsBacktest(reader, RunOf(file.Name, run.Strategy)!)).Skip(Kept);
        foreach (var file in older.Where(file => ReportFile.IsReport(file.FullName)))
            file.Delete();
    }

    // The id of the run in the name of a report. Null: the file is not a report of the strategy.
    static string? RunOf(string name, string strategy)
    {
        if (name.Length < IdLength + Ending.Length)
            return null;
        var id = name.Substring(name.Length - Ending.Length - IdLength, IdLength);
        return Guid.TryParse(id, out _) && name == ReportFile.Name(strategy, id) ? id : null;
    }

    // A database beside this one shares the folder; its runs are not in this file.
    static bool IsBacktest(RunReader reader, string run)
    {
        try
        {
            return reader.Find(run).RunType == Backtest;
        }
        catch (RunNotFoundException)
        {
            return false;
        }
    }
}
