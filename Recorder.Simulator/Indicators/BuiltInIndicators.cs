namespace TradingPlatform.BusinessLayer;

/// <summary>Creates the platform's own indicators. Undocumented names, orders and defaults are assumptions.</summary>
public class BuiltInIndicators
{
    const IndicatorCalculationType All = IndicatorCalculationType.AllAvailableData;

    /// <summary>Simple moving average.</summary>
    public Indicator SMA(int maPeriod, PriceType priceType) => MA(maPeriod, priceType, MaMode.SMA);

    /// <summary>Exponential moving average.</summary>
    public Indicator EMA(int maPeriod, PriceType priceType, IndicatorCalculationType calculationType = All) =>
        MA(maPeriod, priceType, MaMode.EMA, calculationType);

    /// <summary>Smoothed moving average.</summary>
    public Indicator SMMA(int maPeriod, PriceType priceType, IndicatorCalculationType calculationType = All) =>
        MA(maPeriod, priceType, MaMode.SMMA, calculationType);

    /// <summary>Linearly weighted moving average.</summary>
    public Indicator LWMA(int maPeriod, PriceType priceType) => MA(maPeriod, priceType, MaMode.LWMA);

    /// <summary>Moving average of a kind.</summary>
    public Indicator MA(int maPeriod, PriceType priceType, MaMode maMode, IndicatorCalculationType calculationType = All) =>
        new MovingAverageIndicator { Period = maPeriod, Price = priceType, Mode = maMode, Calculation = calculationType };

    /// <summary>Average true range.</summary>
    public Indicator ATR(int period, MaMode maMode, IndicatorCalculationType calculationType = All) =>
        new AverageTrueRange { Period = period, Mode = maMode, Calculation = calculationType };

    /// <summary>Relative strength index; line 1 is its moving average.</summary>
    public Indicator RSI(
        int period, PriceType priceType, RSIMode rsiMode, MaMode maMode, int maperiod, IndicatorCalculationType calculationType = All) =>
        new RelativeStrengthIndex
        {
            Period = period,
            Price = priceType,
            Mode = rsiMode,
            SignalMode = maMode,
            SignalPeriod = maperiod,
            Calculation = calculationType,
        };

    /// <summary>Moving average convergence divergence: lines MACD, signal, difference.</summary>
    public Indicator MACD(int fast, int slow, int signal, IndicatorCalculationType calculationType = All) =>
        new MacdIndicator { FastPeriod = fast, SlowPeriod = slow, SignalPeriod = signal, Calculation = calculationType };

    /// <summary>Standard deviation.</summary>
    public Indicator SD(int period, PriceType priceType, MaMode maMode = MaMode.SMA) =>
        new StandardDeviation { Period = period, Price = priceType, Mode = maMode };

    /// <summary>Bollinger bands: lines upper, middle, lower.</summary>
    public Indicator BB(int period, double d, PriceType priceType, MaMode maMode = MaMode.SMA) =>
        new BollingerBands { Period = period, Deviations = d, Price = priceType, Mode = maMode };

    /// <summary>Stochastic oscillator: lines %K, %D.</summary>
    public Indicator Stochastic(int period, int smooth, int doubleSmooth, MaMode maMode = MaMode.SMA) =>
        new StochasticOscillator { Period = period, Smooth = smooth, DoubleSmooth = doubleSmooth, Mode = maMode };

    /// <summary>Volume-weighted average price of the UTC day.</summary>
    public Indicator VWAP() => new VolumeWeightedAveragePrice();

    /// <summary>Commodity channel index.</summary>
    public Indicator CCI(int period, PriceType priceType = PriceType.Typical, MaMode maMode = MaMode.SMA) =>
        new CommodityChannelIndex { Period = period, Price = priceType, Mode = maMode };

    /// <summary>Average directional index: lines ADX, +DI, -DI.</summary>
    public Indicator ADX(int period, MaMode maMode = MaMode.SMMA) => new DirectionalIndex { Period = period, Mode = maMode };

    /// <summary>Parabolic stop and reverse.</summary>
    public Indicator SAR(double step = 0.02, double maximum = 0.2) => new ParabolicStop { Step = step, Maximum = maximum };

    /// <summary>On-balance volume.</summary>
    public Indicator OBV(PriceType priceType = PriceType.Close) => new OnBalanceVolume { Price = priceType };

    /// <summary>Accelerator oscillator.</summary>
    public Indicator AC() => new AcceleratorOscillator();

    /// <summary>Awesome oscillator.</summary>
    public Indicator AO() => new AwesomeOscillator();
}
