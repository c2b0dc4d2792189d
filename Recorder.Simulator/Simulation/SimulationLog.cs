namespace Recorder.Simulator;

/// <summary>
/// The true events, written by the venue itself and not through the platform's objects. The log is complete even if messages to the
/// platform were lost. Written under the venue's lock; read it while the simulation is idle.
/// </summary>
public sealed class SimulationLog
{
    readonly List<LoggedOrder> _orders = [];
    readonly List<LoggedFill> _fills = [];
    readonly List<LoggedPosition> _positions = [];
    readonly List<LoggedOcoGroup> _ocoGroups = [];
    readonly List<LoggedRefusal> _refusals = [];

    /// <summary>All changes of all orders.</summary>
    public IReadOnlyList<LoggedOrder> Orders => _orders;

    /// <summary>Every fill.</summary>
    public IReadOnlyList<LoggedFill> Fills => _fills;

    /// <summary>All changes of all positions.</summary>
    public IReadOnlyList<LoggedPosition> Positions => _positions;

    /// <summary>All OCO groups.</summary>
    public IReadOnlyList<LoggedOcoGroup> OcoGroups => _ocoGroups;

    /// <summary>All orders that were rejected after their requests had succeeded.</summary>
    public IReadOnlyList<LoggedRefusal> Refusals => _refusals;

    internal void Add(LoggedOrder row) => _orders.Add(row);

    internal void Add(LoggedFill row) => _fills.Add(row);

    internal void Add(LoggedPosition row) => _positions.Add(row);

    internal void Add(LoggedOcoGroup row) => _ocoGroups.Add(row);

    internal void Add(LoggedRefusal row) => _refusals.Add(row);
}
