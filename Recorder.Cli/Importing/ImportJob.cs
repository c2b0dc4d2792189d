using System.Diagnostics;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Jobs;

namespace Recorder.Cli.Importing;

/// <summary>The job of an import. Each symbol is an item, which ends with the last row of the symbol. One thread.</summary>
sealed class ImportJob
{
    readonly JobRecording _job;
    readonly Guid _runId;
    readonly Dictionary<string, int> _left;
    readonly HashSet<string> _started = new(StringComparer.Ordinal);
    readonly long _began = Stopwatch.GetTimestamp();

    ImportJob(JobRecording job, Guid runId, Dictionary<string, int> left) => (_job, _runId, _left) = (job, runId, left);

    /// <summary>Begins the job of a plan.</summary>
    /// <returns>Null if the plan has no row, so that there is nothing to wait for.</returns>
    internal static ImportJob? Begin(RecorderStore store, ImportPlan plan)
    {
        var left = plan.Fills.Select(fill => fill.Symbol)
            .Concat(plan.Orders.Select(order => order.State.Symbol))
            .Concat(plan.Marks.Select(mark => mark.Symbol))
            .GroupBy(symbol => symbol, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        if (left.Count == 0)
            return null;
        var job = store.BeginJob(new JobStart
        {
            Kind = JobKind.Import,
            Strategy = plan.Strategy,
            Source = plan.FillsSource,
            Symbols = left.Count,
            Items = left.Count,
        });
        return new ImportJob(job, plan.RunId, left);
    }

    /// <summary>Counts a row that was handed to the writer.</summary>
    internal void Count(IEventBody body)
    {
        var symbol = SymbolOf(body);
        if (_started.Add(symbol))
            _job.Start(symbol);
        if (--_left[symbol] == 0)
            _job.End(new JobItem(symbol, Passed: true, ItemClass.Imported, Stopwatch.GetElapsedTime(_began)) { RunId = _runId });
    }

    /// <summary>Ends the job.</summary>
    /// <param name="lost">Number of rows that the writer did not take.</param>
    /// <param name="canceled">Whether the user interrupted it.</param>
    internal void End(long lost, bool canceled) => _job.End(
        canceled ? JobStatus.Cancelled : lost > 0 ? JobStatus.Failed : JobStatus.Completed,
        canceled ? "the import was interrupted; the same import continues it"
            : lost > 0 ? FormattableString.Invariant($"{lost} rows were dropped and are listed in run_gaps")
            : "all rows are imported");

    static string SymbolOf(IEventBody body) => body switch
    {
        ExecutionReported fill => fill.Symbol,
        OrderChanged order => order.Symbol,
        BarClosed bar => bar.Symbol,
        _ => "",
    };
}
