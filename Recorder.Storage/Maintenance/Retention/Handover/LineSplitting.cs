using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>
/// Splits a line of the log with shared bars. Bars of a new holder stay together, and bars that the series now stores become events of
/// their own. The sequence numbers stay.
/// </summary>
/// <param name="key">The series.</param>
/// <param name="places">By time: the series that stores the bar; null for this series itself.</param>
/// <param name="spots">By time: where the bar is in the range that it belongs to.</param>
/// <param name="left">By former holder: times of the bars that the series shared.</param>
/// <param name="overridden">By former holder: times at which both store a bar.</param>
/// <param name="logged">Times of bars that the log has as events of their own.</param>
/// <param name="contents">The bars.</param>
sealed class LineSplitting(
    SeriesKey key, IReadOnlyDictionary<string, string?> places, IReadOnlyDictionary<string, RangeSpot> spots,
    IReadOnlyDictionary<string, IReadOnlyList<string>> left, IReadOnlyDictionary<string, IReadOnlyList<string>> overridden,
    HashSet<string> logged, BarContents contents)
{
    readonly BarHash _hash = new(key.Symbol, key.Timeframe);

    /// <summary>True when a line has bars of a former holder.</summary>
    internal bool Concerns(LogLine line) =>
        line.Shared is { } shared && shared.Symbol == key.Symbol && shared.Timeframe == key.Timeframe
        && left.ContainsKey(shared.HolderSeriesId);

    /// <summary>The lines that replace a line.</summary>
    /// <exception cref="RetentionException">The tables do not have the bars of the line.</exception>
    internal IEnumerable<LogLine> Split(LogLine line)
    {
        var shared = line.Shared!;
        var times = TimesOf(shared);
        long[] sequences = [.. SequenceSet.Parse(shared.Sequences).Numbers];
        for (var at = 0; at < times.Count;)
        {
            var end = at + 1;
            if (Place(times[at]) is not { } holder)
            {
                yield return LogLine.Of(Bar(line.Event!, sequences[at], times[at], shared));
            }
            else
            {
                while (end < times.Count && Place(times[end]) == holder && Follows(times[end], times[end - 1]))
                    end++;
                yield return LogLine.Of(Part(line.Event!, shared, holder, times.GetRange(at, end - at), sequences[at..end]));
            }

            at = end;
        }
    }

    // Another line may have the bar between them, although both are in one range now.
    bool Follows(string time, string before) =>
        spots[time].FromUtc == spots[before].FromUtc && spots[time].Index == spots[before].Index + 1;

    string? Place(string time) => places.GetValueOrDefault(time);

    // The bars of the line: shared bars, and former shared bars that the series has replaced by its own.
    List<string> TimesOf(BarsShared shared)
    {
        var (from, to) = (UtcText.Format(shared.FromUtc), UtcText.Format(shared.ToUtc));
        var times = left[shared.HolderSeriesId].Where(IsCovered).ToList();
        var missing = (int)shared.Bars - times.Count;
        times.AddRange(overridden[shared.HolderSeriesId].Where(IsCovered).OrderBy(logged.Contains).Take(Math.Max(missing, 0)));
        if (times.Count != shared.Bars)
        {
            throw new RetentionException(
                $"run {key.RunId} shares {shared.Bars} bars from {from} to {to} by its log and {times.Count} by its tables; "
                + "`recorder verify` lists the problems of the file. Nothing was changed");
        }

        times.Sort(StringComparer.Ordinal);
        return times;

        bool IsCovered(string time) => string.CompareOrdinal(time, from) >= 0 && string.CompareOrdinal(time, to) <= 0;
    }

    RecordedEvent Bar(RecordedEvent line, long sequence, string time, BarsShared shared)
    {
        var bar = contents.Of(shared.HolderSeriesId, key.SeriesId, time);
        return new RecordedEvent(
            Header(line, sequence, time),
            new BarClosed
            {
                Symbol = shared.Symbol,
                Timeframe = shared.Timeframe,
                Source = shared.Source,
                OpenedUtc = UtcText.Parse(time),
                Open = bar.Open,
                High = bar.High,
                Low = bar.Low,
                Close = bar.Close,
                Volume = bar.Volume,
                Volumetric = bar.VolumetricJson is { } json ? Parse(json) : null,
            });
    }

    RecordedEvent Part(RecordedEvent line, BarsShared shared, string holder, List<string> times, long[] sequences)
    {
        var bars = times.Select(time => contents.Of(shared.HolderSeriesId, key.SeriesId, time)).ToList();
        var numbers = new SequenceSet();
        foreach (var sequence in sequences)
            numbers.Add(sequence);
        return new RecordedEvent(
            Header(line, sequences[0], times[0]),
            shared with
            {
                HolderSeriesId = holder,
                RangeFromUtc = UtcText.Parse(spots[times[0]].FromUtc),
                FromUtc = UtcText.Parse(times[0]),
                ToUtc = UtcText.Parse(times[^1]),
                Bars = times.Count,
                HasVolumetric = bars.Exists(bar => bar.VolumetricJson is not null),
                Sequences = numbers.ToString(),
                Fingerprint = bars.Aggregate(Fingerprint.None, (sum, bar) => sum + _hash.Of(bar)).ToString(),
            });
    }

    // The header of the line equals the header of its first bar.
    EventHeader Header(RecordedEvent line, long sequence, string time) => sequence == line.Header.Sequence
        ? line.Header
        : line.Header with { Sequence = sequence, EventUtc = contents.EventUtc(key, time) ?? line.Header.EventUtc };

    static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
