using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From version 3 to 4: a symbol may say what one whole unit of its price is worth where its tick is not known. The table is made from the text of <c>schema.sql</c>.
/// </summary>
/// <remarks>
/// While version 4 is the current one, <c>schema.sql</c> is its definition. Whoever makes version 5 keeps version 4's text beside this
/// step and lets it read that.
/// </remarks>
sealed class M004_StateMultipliers : Migration
{
    const string Table = "run_symbols";

    const string Kept = """
        run_id, connection_id, symbol_id, name, root, exchange, symbol_type, description, tick_size, tick_cost, lot_size, lot_step, quote_currency, expiration_utc, sequence
        """;

    public override int Version => 4;

    public override void Apply(SqliteConnection connection)
    {
        // Made anew, not altered: an added column would stand at the end, and the text of the table would not be that of the schema.
        connection.Execute($"CREATE TEMP TABLE kept_symbols AS SELECT * FROM main.{Table};");
        connection.Execute($"DROP TABLE main.{Table};");
        connection.Execute(SchemaScript.Objects().Single(o => o.Name == Table).Sql);
        connection.Execute($"INSERT INTO main.{Table} ({Kept}) SELECT {Kept} FROM temp.kept_symbols;");
        connection.Execute("DROP TABLE temp.kept_symbols;");
    }
}
