using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="BarClosed"/>, and the indices of the fields that the code reads.</summary>
static class BarFields
{
    internal static EventFields All { get; } = EventFields.Of<BarClosed>();

    internal static readonly int Symbol = All.IndexOf(nameof(BarClosed.Symbol));
    internal static readonly int Timeframe = All.IndexOf(nameof(BarClosed.Timeframe));
    internal static readonly int Source = All.IndexOf(nameof(BarClosed.Source));
    internal static readonly int OpenedUtc = All.IndexOf(nameof(BarClosed.OpenedUtc));
    internal static readonly int Open = All.IndexOf(nameof(BarClosed.Open));
    internal static readonly int High = All.IndexOf(nameof(BarClosed.High));
    internal static readonly int Low = All.IndexOf(nameof(BarClosed.Low));
    internal static readonly int Close = All.IndexOf(nameof(BarClosed.Close));
    internal static readonly int Volume = All.IndexOf(nameof(BarClosed.Volume));
    internal static readonly int Volumetric = All.IndexOf(nameof(BarClosed.Volumetric));
}
