using Recorder.Capture.Hooks;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A connector that answers what the test wants.</summary>
sealed class Past(Func<IList<OrderHistory>?> orders, Func<IList<Trade>?> fills) : IPast
{
    internal List<Stretch> Asked { get; } = [];

    public IList<OrderHistory>? Orders(Stretch stretch)
    {
        Asked.Add(stretch);
        return orders();
    }

    public IList<Trade>? Fills(Stretch stretch) => fills();
}
