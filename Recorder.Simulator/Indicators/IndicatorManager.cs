namespace TradingPlatform.BusinessLayer;

/// <summary>The indicators of the platform.</summary>
public class IndicatorManager
{
    static readonly Func<Indicator>[] Creators =
    [
        () => new MovingAverageIndicator(),
        () => new OneMovingAverage("Simple Moving Average", MaMode.SMA),
        () => new OneMovingAverage("Exponential Moving Average", MaMode.EMA),
        () => new OneMovingAverage("Smoothed Moving Average", MaMode.SMMA),
        () => new OneMovingAverage("Linearly Weighted Moving Average", MaMode.LWMA),
        () => new AverageTrueRange(),
        () => new RelativeStrengthIndex(),
        () => new MacdIndicator(),
        () => new StandardDeviation(),
        () => new BollingerBands(),
        () => new StochasticOscillator(),
        () => new VolumeWeightedAveragePrice(),
        () => new CommodityChannelIndex(),
        () => new DirectionalIndex(),
        () => new ParabolicStop(),
        () => new OnBalanceVolume(),
        () => new AcceleratorOscillator(),
        () => new AwesomeOscillator(),
    ];

    /// <summary>The built-in indicators.</summary>
    public BuiltInIndicators BuiltIn { get; } = new();

    /// <summary>
    /// All indicators that can be created, by their display names. The platform's own examples state "Exponential Moving Average" and
    /// "Average Directional Index"; the other names follow the same pattern and are assumptions.
    /// </summary>
    public IEnumerable<IndicatorInfo> All => Creators.Select(create => new IndicatorInfo(create().Name));

    /// <summary>Creates an indicator with its default settings.</summary>
    /// <exception cref="ArgumentException">No indicator has this name.</exception>
    public Indicator CreateIndicator(IndicatorInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return Create(info.Name);
    }

    /// <summary>Creates an indicator by its display name or its short name.</summary>
    internal static Indicator Create(string name)
    {
        Indicator[] all = [.. Creators.Select(create => create())];
        return Array.Find(all, indicator => indicator.Name == name)
            ?? Array.Find(all, indicator => indicator.ShortName == name)
            ?? throw new ArgumentException(
                $"There is no indicator '{name}'. There are: {string.Join(", ", all.Select(indicator => indicator.Name))}.", nameof(name));
    }
}

/// <summary>An indicator that can be created by name.</summary>
/// <param name="name">Name.</param>
public class IndicatorInfo(string name)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;
}
