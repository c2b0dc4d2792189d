using Recorder.Storage.Events;
using Recorder.Storage.Time;
using Recorder.Storage.Writing;

namespace Recorder.Storage.Bars;

/// <summary>Bars of one batch that a series shares with one holder, without a bar of the holder left out between them: one row of the log.</summary>
/// <param name="holder">The series that stores them.</param>
/// <param name="rangeFromUtc">Where the range begins that they belong to; it may have begun in an earlier batch.</param>
/// <param name="place">Place of the first of them in the batch, where their row of the log will stand.</param>
sealed class SharedBars(string holder, string rangeFromUtc, int place)
{
    readonly SequenceSet _sequences = new();
    EventHeader _first;
    DateTime _lastReceived;
    DateTime _from;
    DateTime _to;
    bool _volumetric;
    Fingerprint _fingerprint;

    internal string Holder { get; } = holder;

    internal string RangeFromUtc { get; } = rangeFromUtc;

    internal int Place { get; } = place;

    internal string ToUtc => UtcText.Format(_to);

    internal long Count => _sequences.Count;

    /// <summary>Adds a bar; each is later than the one before.</summary>
    internal void Add(EventHeader header, BarClosed bar, Fingerprint fingerprint)
    {
        _sequences.Add(header.Sequence);
        _first = Count == 1
            ? header
            : _first with { Sequence = Math.Min(_first.Sequence, header.Sequence), ReceivedUtc = Earlier(_first.ReceivedUtc, header.ReceivedUtc) };
        _lastReceived = _lastReceived > header.ReceivedUtc ? _lastReceived : header.ReceivedUtc;
        _from = Count == 1 ? bar.OpenedUtc : _from;
        _to = bar.OpenedUtc;
        _volumetric |= bar.Volumetric is not null;
        _fingerprint += fingerprint;
    }

    /// <summary>The one event that stands in the log for all of them.</summary>
    internal RecordedEvent ToEvent(SeriesKind kind) => new(_first, new BarsShared
    {
        Symbol = kind.Symbol,
        Timeframe = kind.Timeframe,
        Source = kind.Source,
        HolderSeriesId = Holder,
        RangeFromUtc = UtcText.Parse(RangeFromUtc),
        FromUtc = _from,
        ToUtc = _to,
        Bars = Count,
        HasVolumetric = _volumetric,
        Sequences = _sequences.ToString(),
        LastReceivedUtc = _lastReceived,
        Fingerprint = _fingerprint.ToString(),
    });

    static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
