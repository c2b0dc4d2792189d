namespace Recorder.Simulator;

/// <summary>What really happened, written by the venue itself and not through the platform's objects. It is complete even if messages to
/// the platform were lost. Written under the venue's lock; read it while the simulation is idle.</summary>
public sealed class SimulationLog
{
    readonly List<OrderRow> _orders = [];
    readonly List<FillRow> _fills = [];
    readonly List<PositionRow> _positions = [];
    readonly List<OcoGroupRow> _ocoGroups = [];
    readonly List<RefusalRow> _refusals = [];

    /// <summary>All changes of all orders.</summary>
    public IReadOnlyList<OrderRow> Orders => _orders;

    /// <summary>Every fill.</summary>
    public IReadOnlyList<FillRow> Fills => _fills;

    /// <summary>All changes of all positions.</summary>
    public IReadOnlyList<PositionRow> Positions => _positions;

    /// <summary>All OCO groups.</summary>
    public IReadOnlyList<OcoGroupRow> OcoGroups => _ocoGroups;

    /// <summary>All orders that were rejected after their requests had succeeded.</summary>
    public IReadOnlyList<RefusalRow> Refusals => _refusals;

    internal void Add(OrderRow row) => _orders.Add(row);

    internal void Add(FillRow row) => _fills.Add(row);

    internal void Add(PositionRow row) => _positions.Add(row);

    internal void Add(OcoGroupRow row) => _ocoGroups.Add(row);

    internal void Add(RefusalRow row) => _refusals.Add(row);
}
