namespace TradingPlatform.BusinessLayer;

/// <summary>The indicators of the platform.</summary>
public class IndicatorManager
{
    static readonly Func<Indicator>[] Creators =
    [
        () => new MovingAverageIndicator(),
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

    /// <summary>All indicators that can be created.</summary>
    public IEnumerable<IndicatorInfo> All => Creators.Select(create => new IndicatorInfo(create().Name));

    /// <summary>Creates an indicator with its default settings.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public Indicator CreateIndicator(IndicatorInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return Create(info.Name);
    }

    /// <summary>Creates an indicator by name.</summary>
    internal static Indicator Create(string name)
    {
        Indicator[] all = [.. Creators.Select(create => create())];
        return Array.Find(all, indicator => indicator.Name == name)
            ?? throw new ArgumentException(
                $"There is no indicator '{name}'. There are: {string.Join(", ", all.Select(indicator => indicator.Name))}.", nameof(name));
    }
}
