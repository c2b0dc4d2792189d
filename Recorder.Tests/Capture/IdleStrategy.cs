using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A strategy that does nothing, because the test itself trades.</summary>
class IdleStrategy : Strategy, ICurrentSymbol, ICurrentAccount
{
    public IdleStrategy() => Name = "Idle";

    [InputParameter("Symbol", 0)]
    public Symbol? CurrentSymbol { get; set; }

    [InputParameter("Account", 1)]
    public Account? CurrentAccount { get; set; }
}
