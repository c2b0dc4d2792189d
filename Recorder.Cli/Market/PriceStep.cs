namespace Recorder.Cli.Market;

/// <summary>Finds the tick size of a symbol from its prices.</summary>
static class PriceStep
{
    const decimal Finest = 100_000_000;

    /// <summary>The largest step of which all prices are multiples; at least 0.00000001.</summary>
    /// <param name="prices">The prices.</param>
    internal static double Of(IEnumerable<double> prices)
    {
        long step = 0;
        foreach (var price in prices)
        {
            step = GreatestCommonDivisor(step, (long)Math.Round(Math.Abs((decimal)price) * Finest));
            if (step == 1)
                break;
        }

        return (double)(Math.Max(step, 1) / Finest);
    }

    static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
