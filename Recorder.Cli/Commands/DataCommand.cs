using System.CommandLine;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data</c>: stores price files as datasets, and lists, checks and removes them.</summary>
static class DataCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock) => new(
        "data",
        "Stores bars once as a dataset that any backtest can use by its name, and checks that it is still intact.\n\n"
        + "Example: recorder data list --db recorder.db")
    {
        DataAddCommand.Create(terminal, clock),
        DataAppendCommand.Create(terminal, clock),
        DataListCommand.Create(terminal),
        DataShowCommand.Create(terminal),
        DataCheckCommand.Create(terminal),
        DataRemoveCommand.Create(terminal, clock),
    };

    /// <summary>The argument that names one dataset.</summary>
    internal static Argument<string> Name() => new("NAME") { Description = "Name of the dataset, as recorder data list shows it." };
}
