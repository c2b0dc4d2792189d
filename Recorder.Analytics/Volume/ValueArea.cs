namespace Recorder.Analytics.Volume;

/// <summary>
/// The point of control, which is the price with the largest volume, and the value area around it with at least 70 % of the volume. Pure.
/// </summary>
/// <param name="PointOfControl">Price with the largest volume.</param>
/// <param name="Low">Lowest price of the area.</param>
/// <param name="High">Highest price of the area.</param>
/// <param name="Volume">Volume inside the area, both ends included.</param>
/// <remarks>
/// A level is a price at which something traded; prices between levels do not count. If several levels have the largest volume, the point
/// of control is the level nearest to the middle of all levels. Of two equally near levels, it is the lower level. From there the area
/// grows by two levels at a time. It takes the next two levels above or below, depending on which pair has more volume. If both pairs have
/// the same volume, it takes the pair above. If only one level is left on a side, it takes this level.
/// </remarks>
public sealed record ValueArea(double PointOfControl, double Low, double High, double Volume)
{
    /// <summary>Minimum share of the volume in the area.</summary>
    public const double Share = 0.7;

    // Above this size a sum could exceed a decimal.
    const double Largest = 1e20;

    /// <summary>Finds the point of control and the value area.</summary>
    /// <param name="levels">Levels sorted by price. Levels without volume are ignored.</param>
    /// <returns>Null when nothing was traded, a volume is beyond 1e20, or the prices do not rise.</returns>
    public static ValueArea? Of(IEnumerable<PriceVolume> levels)
    {
        var traded = levels.Where(level => level.Volume > 0).ToList();
        if (traded.Count == 0 || traded.Exists(level => !(level.Volume <= Largest)) || !Rise(traded))
            return null;

        // Volumes such as 0.002 coins are not exact as doubles; as decimals, ties and the limit of 70 % are exact.
        var volumes = traded.ConvertAll(level => (decimal)level.Volume);
        var control = Control(volumes);
        var (low, high, held) = Area(volumes, control);
        return new ValueArea(traded[control].Price, traded[low].Price, traded[high].Price, (double)held);
    }

    static bool Rise(List<PriceVolume> levels) => levels.Zip(levels.Skip(1)).All(pair => pair.First.Price < pair.Second.Price);

    static int Control(List<decimal> volumes)
    {
        var best = 0;
        for (var i = 1; i < volumes.Count; i++)
        {
            if (volumes[i] > volumes[best] || (volumes[i] == volumes[best] && FromMiddle(i) < FromMiddle(best)))
                best = i;
        }

        return best;

        int FromMiddle(int index) => Math.Abs((2 * index) - (volumes.Count - 1));
    }

    static (int Low, int High, decimal Held) Area(List<decimal> volumes, int control)
    {
        var wanted = volumes.Sum() * (decimal)Share;
        var (low, high, held) = (control, control, volumes[control]);
        while (held < wanted)
        {
            var above = Sum(high + 1, high + 2);
            var below = Sum(low - 2, low - 1);
            if (above >= below)
                (high, held) = (Math.Min(high + 2, volumes.Count - 1), held + above);
            else
                (low, held) = (Math.Max(low - 2, 0), held + below);
        }

        return (low, high, held);

        decimal Sum(int first, int last)
        {
            var sum = 0m;
            for (var i = Math.Max(first, 0); i <= Math.Min(last, volumes.Count - 1); i++)
                sum += volumes[i];
            return sum;
        }
    }
}
