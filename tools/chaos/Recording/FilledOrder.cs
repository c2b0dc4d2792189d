using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Chaos.Recording;

/// <summary>Records a market order of one lot with its fill.</summary>
static class FilledOrder
{
    const string Symbol = "ES";

    /// <summary>Records the order and the fill.</summary>
    /// <param name="run">The run.</param>
    /// <param name="id">Id of the order; the fill has the id with the prefix T.</param>
    /// <param name="side">The side.</param>
    /// <param name="price">Price of the fill.</param>
    /// <param name="utc">Time of both.</param>
    internal static void Record(RunIntake run, string id, Side side, double price, DateTime utc)
    {
        run.Accept(
            new OrderChanged
            {
                OrderId = id,
                Cause = OrderCause.Added,
                Symbol = Symbol,
                Side = side,
                OrderType = OrderType.Market,
                Quantity = 1,
                Status = OrderStatus.Filled,
            },
            utc);
        run.Accept(
            new ExecutionReported { ExecutionId = $"T{id}", OrderId = id, Symbol = Symbol, Side = side, Price = price, Quantity = 1 }, utc);
    }
}
