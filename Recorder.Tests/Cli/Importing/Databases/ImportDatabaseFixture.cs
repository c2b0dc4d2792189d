using System.Globalization;
using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Calls of <c>recorder import database</c>.</summary>
public abstract class ImportDatabaseFixture : ImportFixture
{
    /// <summary>Path of the source.</summary>
    protected string Source => Path("old.db");

    private protected Command Import(params string[] more) => Command.Run(["import", "database", Source, "--db", Database, .. more]);

    /// <summary>Makes the source and imports it.</summary>
    private protected JsonElement Imported(int code, params string[] scripts)
    {
        Sources.Make(Source, scripts);
        var command = Import("--json");
        Assert.That(command.Code, Is.EqualTo(code), command.Error + command.Output);
        return command.Json;
    }

    private protected double Number(string sql) => double.Parse(Rows(sql)[0], CultureInfo.InvariantCulture);
}
