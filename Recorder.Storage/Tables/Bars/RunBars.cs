using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Writes the bars of a batch. Bars are taken run by run in the order of the batch: what one run stores, the next may share, and a rebuild
/// that reads the log in its order comes to the same rows. Writer thread.
/// </summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is remembered of the series.</param>
/// <param name="log">Told which events need not be logged by themselves.</param>
sealed class RunBars(Batch events, SeriesMemory memory, BatchLog log)
{
    readonly PendingBars _pending = new(events.Memory);
    readonly KeyedRows<SeriesPart> _parts = new();
    readonly List<BarPlace> _places = [];
    SeriesWriter? _writer;
    int _stretch;

    /// <summary>The rows that statements read.</summary>
    internal IReadOnlyList<BatchTable> Tables => _pending.Tables;

    /// <summary>Writes every bar at some places of the batch.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the rows.</param>
    /// <param name="places">The places, run by run.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> places)
    {
        _pending.Begin(connection, isVisible);
        Gather(places);
        for (var part = 0; part < _parts.Count; part++)
            Write(connection, ref _parts[part]);
        _pending.Write();
    }

    // By series, in the order in which they come, within each stretch of events of one run.
    void Gather(ReadOnlySpan<int> places)
    {
        _parts.Clear();
        _places.Clear();
        _stretch = 0;
        var run = -1;
        foreach (var place in places)
        {
            ref readonly var e = ref events[place];
            _stretch += e.Run == run ? 0 : 1;
            run = e.Run;
            if (e.Type is EventType.Bar)
            {
                var opened = events.Text(place, BarFields.OpenedUtc);
                Join(place, e, new SeriesPart
                {
                    Symbol = events.Text(place, BarFields.Symbol),
                    Timeframe = events.Text(place, BarFields.Timeframe),
                    Source = events.Text(place, BarFields.Source),
                    FromUtc = opened,
                    ToUtc = opened,
                    HasVolumetric = !events.Field(place, BarFields.Volumetric).IsMissing,
                });
            }
            else if (e.Object?.Body is BarsShared shared)
            {
                Join(place, e, new SeriesPart
                {
                    Symbol = events.Memory.Copy(shared.Symbol),
                    Timeframe = events.Memory.Copy(shared.Timeframe),
                    Source = shared.Source is null ? default : events.Memory.Copy(shared.Source),
                    FromUtc = events.Memory.Copy(UtcText.Format(shared.FromUtc)),
                    ToUtc = events.Memory.Copy(UtcText.Format(shared.ToUtc)),
                    HasVolumetric = shared.HasVolumetric,
                });
            }
        }
    }

    void Join(int place, in BatchEvent e, in SeriesPart one)
    {
        _places.Add(new BarPlace(place, Next: -1));
        var name = SeriesPart.Name(one, events.Memory);
        var at = _parts.Find(_stretch, name.Span);
        if (at < 0)
        {
            at = _parts.Add(_stretch, name.Span);
            _parts[at] = one with { Run = e.Run, First = _places.Count - 1, Last = _places.Count - 1, ReceivedUtc = e.ReceivedUtc };
            return;
        }

        ref var part = ref _parts[at];
        CollectionsMarshal.AsSpan(_places)[part.Last].Next = _places.Count - 1;
        part.Last = _places.Count - 1;
        part.FromUtc = Earlier(part.FromUtc, one.FromUtc);
        part.ToUtc = one.ToUtc.Span.SequenceCompareTo(part.ToUtc.Span) > 0 ? one.ToUtc : part.ToUtc;
        part.ReceivedUtc = Earlier(part.ReceivedUtc, e.ReceivedUtc);
        part.HasVolumetric |= one.HasVolumetric;
        // Of several sources the first in text order stands.
        if (part.Source.IsNull || (!one.Source.IsNull && !one.Source.Span.SequenceEqual(part.Source.Span)
            && string.CompareOrdinal(one.Source.ToString(), part.Source.ToString()) < 0))
            part.Source = one.Source;
    }

    void Write(SqliteConnection connection, ref SeriesPart part)
    {
        var run = events.Runs[part.Run];
        var series = memory.Series(connection, run.RunId, part.Symbol, part.Timeframe, part.Source);
        var seriesId = events.Memory.Copy(series.SeriesId);
        _pending.Add(new SeriesRow(
            seriesId, run.RunText, part.Symbol, part.Timeframe, part.Source, part.FromUtc, part.ToUtc, part.HasVolumetric,
            part.ReceivedUtc));

        _writer ??= new SeriesWriter(events, _pending, memory.Shares, log);
        _writer.Begin(connection, series, seriesId, run.RunText);
        for (var at = part.First; at >= 0; at = _places[at].Next)
        {
            var place = _places[at].Place;
            if (events[place].Object?.Body is BarsShared shared)
                _writer.Add(shared);
            else
                _writer.Add(place);
        }

        _writer.Finish();
        run.Merged += _writer.Merged;
    }

    static Utf8Slice Earlier(Utf8Slice one, Utf8Slice other) => one.Span.SequenceCompareTo(other.Span) <= 0 ? one : other;

    /// <summary>Place of a bar in the batch, and where the next one of its series is; below zero for the last.</summary>
    record struct BarPlace(int Place, int Next);

    /// <summary>What the events of a batch say together of a series.</summary>
    struct SeriesPart
    {
        public int Run;
        public int First;
        public int Last;
        public Utf8Slice Symbol;
        public Utf8Slice Timeframe;
        public Utf8Slice Source;
        public Utf8Slice FromUtc;
        public Utf8Slice ToUtc;
        public Utf8Slice ReceivedUtc;
        public bool HasVolumetric;

        // U+001F separates, as no name contains it.
        internal static unsafe Utf8Slice Name(in SeriesPart part, BatchMemory memory)
        {
            var length = part.Symbol.Length + 1 + part.Timeframe.Length;
            var name = memory.Take(length);
            part.Symbol.Span.CopyTo(new Span<byte>(name, length));
            name[part.Symbol.Length] = 0x1f;
            part.Timeframe.Span.CopyTo(new Span<byte>(name + part.Symbol.Length + 1, part.Timeframe.Length));
            return new Utf8Slice(name, length);
        }
    }
}
