namespace TradingPlatform.BusinessLayer.Integration;

/// <summary>A notice of the venue.</summary>
public class MessageDealTicket : Message
{
    MessageDealTicket(DealTicket ticket) => Ticket = ticket;

    internal DealTicket Ticket { get; }

    internal override string Channel => "tickets";

    /// <summary>A notice that the venue refused something.</summary>
    public static MessageDealTicket CreateRefuseDealTicket(string text) => new(new DealTicket("Refused", text));
}

/// <summary>Side of a depth level.</summary>
public enum QuotePriceType
{
    /// <summary>Bid.</summary>
    Bid,

    /// <summary>Ask.</summary>
    Ask,
}
