using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>The last market values of the symbol. Written on the simulation thread.</summary>
public partial class Symbol
{
    DateTime _day;

    /// <summary>Ask, NaN before the first quote.</summary>
    public double Ask { get; private set; } = double.NaN;

    /// <summary>Size at the ask.</summary>
    public double AskSize { get; private set; }

    /// <summary>Bid, NaN before the first quote.</summary>
    public double Bid { get; private set; } = double.NaN;

    /// <summary>Size at the bid.</summary>
    public double BidSize { get; private set; }

    /// <summary>Price of the last trade, NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>Size of the last trade.</summary>
    public double LastSize { get; private set; }

    /// <summary>Time of the last trade, UTC.</summary>
    public DateTime LastDateTime { get; private set; }

    /// <summary>Time of the last quote, UTC.</summary>
    public DateTime QuoteDateTime { get; private set; }

    /// <summary>First price of the day.</summary>
    public double Open { get; private set; } = double.NaN;

    /// <summary>Highest price of the day.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Lowest price of the day.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>Last price of the previous day.</summary>
    public double PrevClose { get; private set; } = double.NaN;

    /// <summary>Change since the previous day.</summary>
    public double Change => Last - PrevClose;

    /// <summary>Change since the previous day in percent.</summary>
    public double ChangePercentage => 100 * Change / PrevClose;

    /// <summary>Volume of the day.</summary>
    public double Volume { get; private set; }

    /// <summary>Ticks of the day.</summary>
    public long Ticks { get; private set; }

    /// <summary>Trades of the day.</summary>
    public long Trades { get; private set; }

    /// <summary>Mark price; in the simulated market it is the last price.</summary>
    public double Mark => Last;

    /// <summary>Open interest; unknown here.</summary>
    public double OpenInterest => double.NaN;

    /// <summary>Funding rate; unknown here.</summary>
    public double FundingRate => double.NaN;

    /// <summary>Delta of an option; not simulated, like the other greeks.</summary>
    public double Delta => double.NaN;

    /// <summary>Gamma of an option; unknown here.</summary>
    public double Gamma => double.NaN;

    /// <summary>Vega of an option; unknown here.</summary>
    public double Vega => double.NaN;

    /// <summary>Theta of an option; unknown here.</summary>
    public double Theta => double.NaN;

    /// <summary>Rho of an option; unknown here.</summary>
    public double Rho => double.NaN;

    internal void Apply(in MarketTick tick)
    {
        if (tick.TimeUtc.Date != _day)
            StartDay(tick);
        (Bid, Ask, BidSize, AskSize, QuoteDateTime) = (tick.Bid, tick.Ask, tick.Size, tick.Size, tick.TimeUtc);
        (Last, LastSize, LastDateTime) = (tick.Price, tick.Size, tick.TimeUtc);
        (High, Low) = (Math.Max(High, tick.Price), Math.Min(Low, tick.Price));
        Volume += tick.Size;
        Ticks++;
        Trades++;
    }

    void StartDay(in MarketTick tick)
    {
        _day = tick.TimeUtc.Date;
        PrevClose = Last;
        (Open, High, Low) = (tick.Price, tick.Price, tick.Price);
        (Volume, Ticks, Trades) = (0, 0, 0);
    }
}
