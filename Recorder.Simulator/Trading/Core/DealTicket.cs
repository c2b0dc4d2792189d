namespace TradingPlatform.BusinessLayer;

/// <summary>A notice of a venue, such as the reason of a rejection.</summary>
public class DealTicket
{
    internal DealTicket(string header, string text) => (Header, Text) = (header, text);

    /// <summary>Kind of the notice.</summary>
    public string Header { get; }

    /// <summary>Text of the notice.</summary>
    public string Text { get; }

    /// <summary>Id of the connection.</summary>
    public string ConnectionId { get; internal set; } = "";

    /// <summary>Time, UTC.</summary>
    public DateTime DateTime { get; internal set; }
}
