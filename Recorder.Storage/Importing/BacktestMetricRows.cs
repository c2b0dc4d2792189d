using Recorder.Storage.Events;
namespace Recorder.Storage.Importing;

/// <summary>The rows of metrics by job. If a job has several rows, the first one is used.</summary>
sealed class BacktestMetricRows
{
    readonly Dictionary<string, List<SourceRow>> _rows = new(StringComparer.Ordinal);
    readonly SourceTally _tally;

    /// <summary>Reads the rows.</summary>
    internal BacktestMetricRows(IEnumerable<SourceRow> rows, SourceTally tally)
    {
        _tally = tally;
        foreach (var row in rows)
        {
            var job = row.Text("backtest_job_id") ?? "";
            if (!_rows.TryGetValue(job, out var ofJob))
                _rows.Add(job, ofJob = []);
            if (ofJob.Exists(other => other.Content == row.Content))
                tally.Duplicate(BacktestSchema.Metrics);
            else
                ofJob.Add(row);
        }
    }

    /// <summary>Removes and returns a row of a job; null if the job has no row left.</summary>
    internal SourceRow? Take(string? job)
    {
        if (job is null || !_rows.TryGetValue(job, out var rows) || rows.Count == 0)
            return null;
        var row = rows[0];
        rows.RemoveAt(0);
        return row;
    }

    /// <summary>The rows that belong to no job.</summary>
    internal IEnumerable<KeptRow> Remaining(string reason) => _rows.SelectMany(job => job.Value.Select(
        row => _tally.Whole(row, BacktestSchema.Metrics, row.Text("id") ?? "", null, reason)));

    /// <summary>The metrics of a row. Values are not scaled: a percentage stays a percentage.</summary>
    internal static List<ReportedMetric> Read(SourceRow? row)
    {
        var metrics = new List<ReportedMetric>();
        foreach (var name in row is null ? [] : BacktestSchema.MetricNames)
        {
            if (row!.Real(name) is { } value)
                metrics.Add(new ReportedMetric(name, value, null, Unit(name)));
        }

        return metrics;
    }

    static string? Unit(string name) => name.EndsWith("_percent", StringComparison.Ordinal) ? "percent"
        : name == "average_holding_time" ? "minutes"
        : null;
}
