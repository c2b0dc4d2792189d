using Recorder.Cli.Output;
using Recorder.Escaping;
using Recorder.Storage.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Watching;

/// <summary>The screen of a job, and the list of jobs.</summary>
static class ProgressScreen
{
    static readonly Column[] Items =
    [
        Column.Number("no"), Column.Text("item"), Column.Text("result"), Column.Profit("score", 2), Column.Number("took_ms", 3),
        Column.Text("ended (UTC)", 4), Column.Prose("error", 2),
    ];

    /// <summary>Draws a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="progress">Its progress.</param>
    /// <param name="items">All items in their order; null for the last ones, newest first.</param>
    /// <param name="width">Width of the window in characters; null leaves nothing out.</param>
    /// <param name="problem">Why the file could not be read last time; null when it could.</param>
    internal static IRenderable Of(
        JobRow job, ExecutionProgress progress, IReadOnlyList<RecentProgress>? items, int? width, string? problem = null)
    {
        var (status, summary) = (progress.Status, progress.Summary);
        List<IRenderable> lines =
        [
            Line($"Job {job.JobId}: {job.Kind ?? "imported"} of {job.Strategy}, {status.Status}"
                + $"{(job.ExitStatus is { } exit ? $", {exit}" : "")}"),
            Line(FormattableString.Invariant(
                $"{status.ProcessedCount} of {status.TotalCount} items, {status.ProgressPercent:0.0} %: {summary.PassedCount} passed")
                + FormattableString.Invariant($" ({summary.ExistingCount} of them existed), {summary.FailedCount} failed")),
            Line($"since {Tables.Time(job.ResumedAt ?? job.StartedAt)} UTC, last item {Tables.Time(status.LastUpdate)}"
                + $"{(status.EstimatedCompletion is { } end ? $", expected end {Tables.Time(end)}" : "")}"
                + $"{(status.CurrentTicker is { } current ? $", now {current}" : "")}"),
        ];
        var shown = items ?? progress.RecentResults;
        if (shown.Count > 0)
            lines.Add(Tables.Of(Items, shown.Select(Row)).Fit(width).Table);
        if (problem is not null)
            lines.Add(Line($"Not read since: {problem}"));
        return new Rows(lines);
    }

    /// <summary>Draws the list of jobs.</summary>
    internal static Sheet Jobs(IReadOnlyList<JobRow> jobs) => Tables.Of(
        ["job", "status", "items#", "of#", "kind", "strategy", "started (UTC)", "ended (UTC)", "source"],
        jobs.Select(job => (IReadOnlyList<object?>)
        [
            job.JobId, job.Status, job.ProcessedCount, job.TotalCount, job.Kind ?? "imported", job.Strategy, Tables.Time(job.StartedAt),
            Tables.Time(job.CompletedAt), job.Source,
        ]));

    static IReadOnlyList<object?> Row(RecentProgress item) =>
    [
        item.SequenceNumber, item.Ticker, item.Classification ?? (item.Passed == true ? "passed" : "failed"), item.Score,
        item.ProcessingTimeMs, Tables.Time(item.ProcessedAt), item.ErrorMessage,
    ];

    static Text Line(string text) => new(VisibleText.Of(text));
}
