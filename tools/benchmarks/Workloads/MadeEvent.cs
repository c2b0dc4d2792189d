using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Workloads;

/// <summary>Holds one event of the stream at a time, as the value that a hook passes: created first, accepted later. Not
/// thread-safe.</summary>
sealed class MadeEvent
{
    Happening _kind;
    DateTime _time;
    OrderChanged _order;
    ExecutionReported _execution;
    BarClosed _bar;

    /// <summary>Creates the next event.</summary>
    internal void Take(in MarketEvent e)
    {
        (_kind, _time) = (e.Kind, e.Time);
        switch (e.Kind)
        {
            case Happening.Bar:
                _bar = Bodies.Bar(e);
                break;
            case Happening.Execution:
                _execution = Bodies.Execution(e);
                break;
            default:
                _order = Bodies.Order(e);
                break;
        }
    }

    /// <summary>Passes the event to a run.</summary>
    internal bool TellTo(RunIntake run) => _kind switch
    {
        Happening.Bar => run.Accept(_bar, _time),
        Happening.Execution => run.Accept(_execution, _time),
        _ => run.Accept(_order, _time),
    };
}
