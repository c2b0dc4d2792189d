using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Time;

namespace Recorder.Storage.Datasets;

/// <summary>The fingerprint that a run has when it saw exactly these bars.</summary>
public static class CandleFingerprint
{
    /// <summary>Computes it.</summary>
    /// <param name="key">Symbol and length of the bars.</param>
    /// <param name="bars">The bars, in any order.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(CandleKey key, IEnumerable<DatasetBar> bars)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(bars);
        var hash = new BarHash(key.Symbol, key.Timeframe);
        return bars.Aggregate(Fingerprint.None, (sum, bar) => sum + hash.Of(new BarRow(
            UtcText.Format(bar.OpenUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, VolumetricJson: null))).ToString();
    }
}
