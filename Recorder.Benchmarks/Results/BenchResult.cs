using System.Text.Json;

namespace Recorder.Benchmarks.Results;

/// <summary>What one command measured, whole.</summary>
/// <param name="Command">As it was typed, without the file of the result: whoever repeats it types the same.</param>
/// <param name="TakenUtc">When it began.</param>
/// <param name="Machine">Where.</param>
/// <param name="Tables">What to read.</param>
/// <param name="Measured">Every single measurement.</param>
sealed record BenchResult(string Command, DateTime TakenUtc, Machine Machine, IReadOnlyList<ResultTable> Tables, JsonElement Measured)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Makes the JSON of single measurements.</summary>
    internal static JsonElement Element<T>(T measured) => JsonSerializer.SerializeToElement(measured, Json);

    /// <summary>Writes it to a file.</summary>
    internal void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message says so.</exception>
    internal static BenchResult Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<BenchResult>(File.ReadAllText(file), Json) is { Command: not null, Machine: not null, Tables: not null } result
                ? result
                : throw new InvalidDataException($"{file} is no result of recorder-bench");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is no result of recorder-bench: {e.Message}", e);
        }
    }
}
