using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Chaos.Recording;

/// <summary>A run on a disk that is full for a while: neither the database nor the journal can grow.</summary>
static class FullDisk
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static FullDiskResult Run(string database)
    {
        var messages = new ConcurrentQueue<string>();
        long refused = 0;
        var slowest = TimeSpan.Zero;
        using var store = RecorderStore.Open(database, new RecorderSettings
        {
            SegmentSize = 128 * 1024,
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(50),
            Log = messages.Enqueue,
        });
        var run = RecordingProcess.Begin(store, 0);
        Record(0, 500);
        store.Flush(Patience);
        using (DiskFiller.Fill(Path.GetDirectoryName(database)!))
        {
            Record(500, 1_500);
            SpinWait.SpinUntil(() => messages.Any(text => text.Contains("cannot write now", StringComparison.Ordinal)), Patience);
            Record(2_000, 500);
        }

        store.Flush(Patience);
        run.End(new RunEnded { Status = RunStatus.Completed }, new NumberedEvent(0, 2_500).Utc);
        store.Dispose();
        using var connection = RecorderDatabase.OpenForReading(database);
        var (retries, longestWait) = connection.QuerySingle<(long, double)>("SELECT retries, longest_wait_ms FROM run_health");
        var counters = run.Counters;
        return new FullDiskResult(
            refused, slowest.TotalMilliseconds, run.Unjournaled, counters.Accepted, counters.Written + counters.Merged, counters.Dropped,
            retries, longestWait, DatabaseCheck.Run(database).Findings.Count, [.. messages]);

        void Record(int from, int count)
        {
            for (var number = from; number < from + count; number++)
            {
                var made = new NumberedEvent(0, number);
                var since = Stopwatch.GetTimestamp();
                if (!run.Accept(made.Body, made.Utc))
                    refused++;
                var took = Stopwatch.GetElapsedTime(since);
                slowest = took > slowest ? took : slowest;
            }
        }
    }
}

/// <summary>Results of a run on a full disk.</summary>
/// <param name="Refused">Hooks that returned false.</param>
/// <param name="SlowestHookMs">Longest hook in milliseconds.</param>
/// <param name="Unjournaled">Events that waited only in memory.</param>
/// <param name="Accepted">Events accepted.</param>
/// <param name="Settled">Of these, in the database.</param>
/// <param name="Dropped">Of these, dropped.</param>
/// <param name="Retries">Commit retries, as the file records them.</param>
/// <param name="LongestWaitMs">Longest wait of a batch in milliseconds, as the file records it.</param>
/// <param name="Findings">Findings of verify.</param>
/// <param name="Messages">Messages of the recorder.</param>
sealed record FullDiskResult(
    long Refused, double SlowestHookMs, long Unjournaled, long Accepted, long Settled, long Dropped, long Retries, double LongestWaitMs,
    int Findings, IReadOnlyList<string> Messages);
