namespace TradingPlatform.BusinessLayer;

/// <summary>What is needed to find a business object again.</summary>
public class BusinessObjectInfo
{
    /// <summary>The object's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id of its connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
}
