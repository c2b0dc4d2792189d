namespace TradingPlatform.BusinessLayer;

/// <summary>Ties working orders together: one cancels the others.</summary>
public class LinkOCORequestParameters : RequestParameters
{
    /// <summary>The orders.</summary>
    public List<IOrder> OrdersToLink { get; set; } = [];

    /// <inheritdoc/>
    public override RequestType Type => RequestType.LinkOCO;
}
