using Recorder.Storage.Metrics;

namespace Recorder.Storage.Datasets;

/// <summary>Identifies bars by source, symbol and length. Two datasets of the same key may hold different ranges.</summary>
/// <param name="Provider">Source of the bars, such as a broker, a vendor or a platform.</param>
/// <param name="Symbol">Symbol, as the runs name it.</param>
/// <param name="Timeframe">Length of the bars: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>, <c>1w</c>.</param>
public sealed record CandleKey(string Provider, string Symbol, string Timeframe)
{
    const int Longest = 64;

    /// <summary>Length of a bar.</summary>
    public TimeSpan Length => TimeframeLength.Of(Timeframe)!.Value;

    /// <summary>Checks the three texts.</summary>
    /// <returns>This key.</returns>
    /// <exception cref="DatasetException">A text is empty, too long, or has a character that the hash uses as a separator.</exception>
    public CandleKey Checked()
    {
        Check("provider", Provider);
        Check("symbol", Symbol);
        return TimeframeLength.Of(Timeframe) > TimeSpan.Zero
            ? this
            : throw new DatasetException($"the timeframe '{Timeframe}' has no fixed length; expected one such as 30s, 5m, 1h, 1d or 1w");
    }

    static void Check(string what, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() != text)
            throw new DatasetException($"the {what} '{text}' is empty, or begins or ends with a blank");
        if (text.Length > Longest)
            throw new DatasetException($"the {what} has {text.Length} characters; at most {Longest} are allowed");
        if (text.Contains('|', StringComparison.Ordinal) || text.Any(char.IsControl))
            throw new DatasetException($"the {what} '{text}' has a '|' or a control character, which the hash of the bars does not allow");
    }
}
