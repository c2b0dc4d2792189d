namespace TradingPlatform.BusinessLayer;

/// <summary>Description of a connection.</summary>
public class ConnectionInfo
{
    /// <summary>Id of the connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>Name of the connection.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name of the connector.</summary>
    public string VendorName { get; set; } = "";

    /// <summary>Whether messages are handled one after the other; always true here.</summary>
    public bool SyncMsgProcessing { get; set; } = true;
}
