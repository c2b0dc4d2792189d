using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>One level of the depth.</summary>
public class Level2Item
{
    internal Level2Item(string id, double price, double size) => (Id, Price, Size) = (id, price, size);

    /// <summary>Id of the level.</summary>
    public string Id { get; }

    /// <summary>Price.</summary>
    public double Price { get; }

    /// <summary>Size.</summary>
    public double Size { get; }

    /// <summary>Size of this level and all better levels; NaN unless requested.</summary>
    public double Cumulative { get; internal set; } = double.NaN;

    /// <summary>Percentage of this level in the sizes of both sides at the same depth; NaN unless requested.</summary>
    public double ImbalancePercent { get; internal set; } = double.NaN;
}

/// <summary>Both sides of the depth, best level first.</summary>
public class DepthOfMarketAggregatedCollections
{
    /// <summary>Asks.</summary>
    public Level2Item[] Asks { get; internal init; } = [];

    /// <summary>Bids.</summary>
    public Level2Item[] Bids { get; internal init; } = [];
}

/// <summary>The depth of a symbol: the depth that the simulation published, otherwise the best quotes of the ticks. Written on the
/// simulation thread, read by any thread.</summary>
public class DepthOfMarket
{
    readonly Symbol _symbol;

    // Replaced as a whole; null until a depth is published.
    volatile MarketDepth? _published;

    internal DepthOfMarket(Symbol symbol) => _symbol = symbol;

    internal MarketDepth? Published
    {
        get => _published;
        set => _published = value;
    }

    internal MarketDepth Now => _published ?? (double.IsNaN(_symbol.Bid)
        ? new MarketDepth([], [])
        : new MarketDepth([new MarketLevel(_symbol.Bid, _symbol.BidSize)], [new MarketLevel(_symbol.Ask, _symbol.AskSize)]));

    /// <summary>The depth now.</summary>
    public DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetDepthOfMarketParameters? parameters = null)
    {
        MarketDepth depth = Now;
        GetLevel2ItemsParameters wanted = parameters?.GetLevel2ItemsParameters ?? new GetLevel2ItemsParameters();
        double step = wanted.CustomTickSize > 0 ? wanted.CustomTickSize : 0;
        Level2Item[] bids = Levels(depth.Bids, "bid", wanted, price => step > 0 ? Math.Floor((price / step) + 1e-6) * step : price);
        Level2Item[] asks = Levels(depth.Asks, "ask", wanted, price => step > 0 ? Math.Ceiling((price / step) - 1e-6) * step : price);
        if (parameters?.CalculateImbalancePercent == true)
            Weigh(bids, asks);
        return new DepthOfMarketAggregatedCollections { Bids = bids, Asks = asks };
    }

    /// <summary>The depth now.</summary>
    public DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetLevel2ItemsParameters parameters) =>
        GetDepthOfMarketAggregatedCollections(new GetDepthOfMarketParameters { GetLevel2ItemsParameters = parameters });

    static Level2Item[] Levels(IReadOnlyList<MarketLevel> side, string id, GetLevel2ItemsParameters wanted, Func<double, double> place)
    {
        IEnumerable<Level2Item> levels = wanted.AggregateMethod switch
        {
            AggregateMethod.None when !(wanted.CustomTickSize > 0) => side.Select((l, i) => new Level2Item(Ids.Of(id, i), l.Price, l.Size)),
            AggregateMethod.ByMMIDAndPrice => side.GroupBy(l => (place(l.Price), l.Broker))
                .Select((g, i) => new Level2Item(g.Key.Broker ?? Ids.Of(id, i), PriceGrid.Clean(g.Key.Item1), g.Sum(l => l.Size))),
            _ => side.GroupBy(l => place(l.Price))
                .Select((g, i) => new Level2Item(Ids.Of(id, i), PriceGrid.Clean(g.Key), g.Sum(l => l.Size))),
        };
        Level2Item[] taken = [.. wanted.LevelsCount > 0 ? levels.Take(wanted.LevelsCount) : levels];
        double sum = 0;
        foreach (Level2Item level in wanted.CalculateCumulative ? taken : [])
            level.Cumulative = sum += level.Size;
        return taken;
    }

    static void Weigh(Level2Item[] bids, Level2Item[] asks)
    {
        for (var i = 0; i < Math.Max(bids.Length, asks.Length); i++)
        {
            (double bid, double ask) = (i < bids.Length ? bids[i].Size : 0, i < asks.Length ? asks[i].Size : 0);
            if (i < bids.Length)
                bids[i].ImbalancePercent = 100 * bid / (bid + ask);
            if (i < asks.Length)
                asks[i].ImbalancePercent = 100 * ask / (bid + ask);
        }
    }
}

/// <summary>How levels are aggregated.</summary>
public class GetLevel2ItemsParameters
{
    /// <summary>Rule by which offers form a level.</summary>
    public AggregateMethod AggregateMethod { get; set; }

    /// <summary>Maximum levels per side; 0 for all.</summary>
    public int LevelsCount { get; set; }

    /// <summary>Whether <see cref="Level2Item.Cumulative"/> is filled.</summary>
    public bool CalculateCumulative { get; set; }

    /// <summary>Price step of the levels; NaN or 0 for the symbol's own.</summary>
    public double CustomTickSize { get; set; }
}

/// <summary>Parts of the depth to return.</summary>
public class GetDepthOfMarketParameters
{
    /// <summary>How levels are aggregated.</summary>
    public GetLevel2ItemsParameters? GetLevel2ItemsParameters { get; set; }

    /// <summary>Whether <see cref="Level2Item.ImbalancePercent"/> is filled.</summary>
    public bool CalculateImbalancePercent { get; set; }
}
