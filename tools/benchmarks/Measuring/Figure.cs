using System.Globalization;

namespace Recorder.Benchmarks.Measuring;

/// <summary>Formats numbers, in the same way for the terminal and the docs.</summary>
static class Figure
{
    internal static string Whole(double value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    internal static string One(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);

    internal static string Two(double value) => value.ToString("#,##0.00", CultureInfo.InvariantCulture);

    internal static string Three(double value) => value.ToString("#,##0.000", CultureInfo.InvariantCulture);

    /// <summary>A ratio with its range.</summary>
    internal static string Ratio(Spread ratio) => $"{Two(ratio.Median)} ({Two(ratio.Least)} to {Two(ratio.Most)})";

    internal static string Percent(Spread percent) => $"{One(percent.Median)} % ({One(percent.Least)} to {One(percent.Most)})";

    internal static string Megabytes(double bytes) => One(bytes / 1_000_000);
}
