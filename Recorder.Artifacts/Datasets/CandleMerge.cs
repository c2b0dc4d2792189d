using System.Globalization;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>Adds newer bars to the bars of a dataset. Bars that are in both must be equal in every value.</summary>
static class CandleMerge
{
    /// <summary>Returns the bars of a dataset together with newer bars.</summary>
    /// <param name="name">The dataset, for messages.</param>
    /// <param name="stored">Its bars, sorted.</param>
    /// <param name="added">Other bars, sorted.</param>
    /// <param name="source">Origin of the newer bars, for messages.</param>
    /// <exception cref="DatasetException">An added bar that is not newer than the last stored bar is not stored, or is stored with other
    /// values.</exception>
    internal static IReadOnlyList<DatasetBar> Of(
        string name, IReadOnlyList<DatasetBar> stored, IReadOnlyList<DatasetBar> added, string source)
    {
        var last = stored[^1].TsUtc;
        var at = 0;
        foreach (var bar in added.TakeWhile(bar => bar.TsUtc <= last))
        {
            while (stored[at].TsUtc < bar.TsUtc)
                at++;
            if (stored[at].TsUtc != bar.TsUtc)
            {
                throw new DatasetException(
                    $"{source} has a bar at {CandleRules.Text(bar.TsUtc)}, where the dataset {name} has none, and it is not newer than its "
                    + "last bar: only newer bars can be appended");
            }

            if (stored[at] != bar)
            {
                throw new DatasetException(
                    $"{source} and the dataset {name} differ at {CandleRules.Text(bar.TsUtc)}: the file has {Text(bar)}, "
                    + $"the dataset has {Text(stored[at])}");
            }
        }

        return [.. stored, .. added.SkipWhile(bar => bar.TsUtc <= last)];
    }

    static string Text(DatasetBar bar) => string.Create(
        CultureInfo.InvariantCulture,
        $"open {bar.Open}, high {bar.High}, low {bar.Low}, close {bar.Close}, volume {Text(bar.Volume)}, vwap {Text(bar.Vwap)}");

    static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}
