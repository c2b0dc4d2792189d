using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables;
using Recorder.Storage.Time;

namespace Recorder.Storage.Bars;

/// <summary>
/// Writes the bars of a batch. Bars are taken run by run in the order of the batch: what one run stores, the next may share, and a rebuild that
/// reads the log in its order comes to the same rows.
/// </summary>
static class RunBars
{
    /// <summary>Writes every bar among the events.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="memory">What is remembered of the series.</param>
    /// <param name="events">Events of any kind and any runs.</param>
    /// <param name="merged">Takes, for a run, how many of its bars changed nothing.</param>
    /// <returns>The events as they belong into the log: one stands for all bars of a series that are shared with one holder.</returns>
    internal static IReadOnlyList<RecordedEvent> Write(SqliteConnection connection, SeriesMemory memory, IReadOnlyList<RecordedEvent> events, Action<Guid, int> merged)
    {
        var log = events.ToArray<RecordedEvent?>();
        var run = new List<(int Place, SeriesPart Part)>();
        for (var place = 0; place < events.Count; place++)
        {
            if (SeriesPart.Of(events[place].Body) is not { } part)
                continue;
            if (run.Count > 0 && events[run[0].Place].Header.RunId != events[place].Header.RunId)
                Write(run);
            run.Add((place, part));
        }

        Write(run);
        return [.. log.OfType<RecordedEvent>()];

        void Write(List<(int Place, SeriesPart Part)> ofRun)
        {
            foreach (var series in ofRun.GroupBy(bar => (bar.Part.Symbol, bar.Part.Timeframe)))
            {
                var runId = events[ofRun[0].Place].Header.RunId;
                merged(runId, WriteSeries(connection, memory, runId, [.. series], events, log));
            }

            ofRun.Clear();
        }
    }

    static int WriteSeries(
        SqliteConnection connection, SeriesMemory memory, Guid runId, IReadOnlyList<(int Place, SeriesPart Part)> parts, IReadOnlyList<RecordedEvent> events, RecordedEvent?[] log)
    {
        var (symbol, timeframe) = (parts[0].Part.Symbol, parts[0].Part.Timeframe);
        var source = parts.Select(bar => bar.Part.Source).Min(StringComparer.Ordinal);
        var series = memory.Series(connection, runId, symbol, timeframe, source);
        SeriesTable.Write(connection, new SeriesRow(
            series.SeriesId,
            series.Run.RunId,
            symbol,
            timeframe,
            source,
            UtcText.Format(parts.Min(bar => bar.Part.FromUtc)),
            UtcText.Format(parts.Max(bar => bar.Part.ToUtc)),
            parts.Any(bar => bar.Part.HasVolumetric),
            UtcText.Format(parts.Min(bar => events[bar.Place].Header.ReceivedUtc))));

        var writer = new SeriesWriter(connection, series, memory.Shares, log);
        foreach (var (place, _) in parts)
        {
            if (events[place].Body is BarsShared shared)
                writer.Add(shared);
            else
                writer.Add(place, events[place].Header, (BarClosed)events[place].Body);
        }

        writer.Finish();
        return writer.Merged;
    }

    /// <summary>What an event says of the series that its bars belong to.</summary>
    readonly record struct SeriesPart(string Symbol, string Timeframe, string? Source, DateTime FromUtc, DateTime ToUtc, bool HasVolumetric)
    {
        internal static SeriesPart? Of(EventBody body) => body switch
        {
            BarClosed bar => new SeriesPart(bar.Symbol, bar.Timeframe, bar.Source, UtcText.ToUtc(bar.OpenedUtc), UtcText.ToUtc(bar.OpenedUtc), bar.Volumetric is not null),
            BarsShared shared => new SeriesPart(shared.Symbol, shared.Timeframe, shared.Source, shared.FromUtc, shared.ToUtc, shared.HasVolumetric),
            _ => null,
        };
    }
}
