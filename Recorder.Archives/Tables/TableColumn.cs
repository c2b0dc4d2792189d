namespace Recorder.Archives.Tables;

/// <summary>A column of a table in a file.</summary>
/// <param name="Name">Name, unique in its table.</param>
/// <param name="Type">Type of the values.</param>
/// <param name="IsNullable">True when a value may be missing.</param>
public sealed record TableColumn(string Name, ColumnType Type, bool IsNullable = false)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type}{(IsNullable ? "?" : "")}";
}
