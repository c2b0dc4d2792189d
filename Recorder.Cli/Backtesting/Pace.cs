using System.Globalization;

namespace Recorder.Cli.Backtesting;

/// <summary>Speed of market time in a backtest.</summary>
/// <param name="Rate">Seconds of market time per real second, at least 0.001.</param>
/// <param name="Time">Clock and timers.</param>
sealed record Pace(double Rate, TimeProvider Time)
{
    const double Slowest = 0.001;

    /// <summary>Parses a rate: <c>60</c>, <c>60x</c>, <c>0.5</c>.</summary>
    /// <exception cref="CannotRunException">The text is not a rate.</exception>
    internal static Pace Parse(string text, TimeProvider time)
    {
        var number = text.EndsWith('x') ? text.AsSpan(0, text.Length - 1) : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && rate >= Slowest && double.IsFinite(rate)
            ? new Pace(rate, time)
            : throw new CannotRunException(
                "--pace: expected the seconds of market time per real second, at least 0.001, such as 1x, 60 or 0.5, "
                + $"found '{text}'");
    }
}
