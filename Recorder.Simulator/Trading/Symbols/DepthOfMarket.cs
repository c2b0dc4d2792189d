namespace TradingPlatform.BusinessLayer;

/// <summary>One level of the aggregated depth.</summary>
public class Level2Item
{
    internal Level2Item(string id, double price, double size) => (Id, Price, Size) = (id, price, size);

    /// <summary>Id of the level.</summary>
    public string Id { get; }

    /// <summary>Price.</summary>
    public double Price { get; }

    /// <summary>Size.</summary>
    public double Size { get; }
}

/// <summary>Both sides of the aggregated depth.</summary>
public class DepthOfMarketAggregatedCollections
{
    /// <summary>Asks, best first.</summary>
    public Level2Item[] Asks { get; internal init; } = [];

    /// <summary>Bids, best first.</summary>
    public Level2Item[] Bids { get; internal init; } = [];
}

/// <summary>How levels are wanted.</summary>
public class GetLevel2ItemsParameters
{
    /// <summary>How levels are put together.</summary>
    public AggregateMethod AggregateMethod { get; set; }

    /// <summary>Number of levels.</summary>
    public int LevelsCount { get; set; }

    /// <summary>Whether sizes add up.</summary>
    public bool CalculateCumulative { get; set; }

    /// <summary>Step of the levels.</summary>
    public double CustomTickSize { get; set; }
}

/// <summary>How the depth is wanted.</summary>
public class GetDepthOfMarketParameters
{
    /// <summary>How levels are wanted.</summary>
    public GetLevel2ItemsParameters? GetLevel2ItemsParameters { get; set; }

    /// <summary>Whether the imbalance is wanted.</summary>
    public bool CalculateImbalancePercent { get; set; }
}

/// <summary>The depth of a symbol; the simulated one has the best level only.</summary>
public class DepthOfMarket
{
    readonly Symbol _symbol;

    internal DepthOfMarket(Symbol symbol) => _symbol = symbol;

    /// <summary>The depth now.</summary>
    public DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetDepthOfMarketParameters? parameters = null) =>
        double.IsNaN(_symbol.Bid)
            ? new DepthOfMarketAggregatedCollections()
            : new DepthOfMarketAggregatedCollections
            {
                Bids = [new Level2Item("bid", _symbol.Bid, _symbol.BidSize)],
                Asks = [new Level2Item("ask", _symbol.Ask, _symbol.AskSize)],
            };

    /// <summary>The depth now.</summary>
    public DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetLevel2ItemsParameters parameters) =>
        GetDepthOfMarketAggregatedCollections(new GetDepthOfMarketParameters { GetLevel2ItemsParameters = parameters });
}
