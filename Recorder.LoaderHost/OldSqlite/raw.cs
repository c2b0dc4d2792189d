namespace SQLitePCL;

/// <summary>The class that Microsoft.Data.Sqlite calls. Whoever binds to this copy by mistake finds nothing that it needs.</summary>
public static class raw
{
    /// <summary>Version of the SQLite that there would be.</summary>
    public static string sqlite3_libversion() => "3.8.0";
}
