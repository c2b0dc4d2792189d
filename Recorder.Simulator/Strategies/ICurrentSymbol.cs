// The platform's assembly says nothing about null; strategies implement this either way.
#nullable disable

namespace TradingPlatform.BusinessLayer;

/// <summary>A strategy that works on one symbol.</summary>
public interface ICurrentSymbol
{
    /// <summary>The symbol.</summary>
    Symbol CurrentSymbol { get; set; }
}
