namespace Recorder.Simulator;

/// <summary>Prices in whole ticks.</summary>
static class PriceGrid
{
    internal static double Round(double price, double tickSize) =>
        tickSize > 0 ? Clean(Math.Round(price / tickSize, MidpointRounding.AwayFromZero) * tickSize) : price;

    internal static bool IsWhole(double value, double step) => Math.Abs((value / step) - Math.Round(value / step)) < 1e-6;

    /// <summary>Decimal places that a tick size needs.</summary>
    internal static int Decimals(double tickSize)
    {
        for (var decimals = 0; decimals < 10; decimals++)
        {
            if (IsWhole(tickSize, Math.Pow(10, -decimals)))
                return decimals;
        }

        return 10;
    }

    /// <summary>Removes rounding noise of binary fractions, so that equal prices compare equal.</summary>
    internal static double Clean(double value) => double.IsFinite(value) ? Math.Round(value, 10) : value;
}
