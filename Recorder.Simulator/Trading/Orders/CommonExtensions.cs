namespace TradingPlatform.BusinessLayer;

/// <summary>Extensions for lists, sides and numbers.</summary>
public static class CommonExtensions
{
    /// <summary>The other side.</summary>
    public static Side Invert(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>Adds all.</summary>
    public static void AddRange<T>(this IList<T> list, IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(items);
        foreach (T item in items)
            list.Add(item);
    }

    /// <summary>Whether a number is NaN or 0.</summary>
    public static bool IsNanOrDefault(this double value) => double.IsNaN(value) || value == 0;

    internal static int Sign(this Side side) => side == Side.Buy ? 1 : -1;
}
