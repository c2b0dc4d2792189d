namespace TradingPlatform.BusinessLayer;

/// <summary>The indicators of the platform.</summary>
public class IndicatorManager
{
    private static readonly Dictionary<string, Func<Indicator>> Creators = new Indicator[]
    {
        new MovingAverageIndicator(), new AverageTrueRange(), new RelativeStrengthIndex(), new MacdIndicator(), new StandardDeviation(),
        new BollingerBands(), new StochasticOscillator(), new VolumeWeightedAveragePrice(), new CommodityChannelIndex(), new DirectionalIndex(),
    }.ToDictionary(indicator => indicator.Name, indicator => (Func<Indicator>)(() => (Indicator)Activator.CreateInstance(indicator.GetType())!));

    /// <summary>The built-in indicators.</summary>
    public BuiltInIndicators BuiltIn { get; } = new();

    /// <summary>All indicators that can be created.</summary>
    public IEnumerable<IndicatorInfo> All => Creators.Keys.Select(name => new IndicatorInfo(name));

    /// <summary>Creates an indicator with its default settings.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public Indicator CreateIndicator(IndicatorInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return Create(info.Name);
    }

    /// <summary>Creates an indicator by name.</summary>
    internal static Indicator Create(string name) => Creators.TryGetValue(name, out Func<Indicator>? creator)
        ? creator()
        : throw new ArgumentException($"There is no indicator '{name}'. There are: {string.Join(", ", Creators.Keys)}.", nameof(name));
}
