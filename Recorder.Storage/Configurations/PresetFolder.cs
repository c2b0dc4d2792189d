using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Identity;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Configurations;

/// <summary>The presets of a database: rows of the table <c>presets</c>, and one JSON file each in the folder <c>presets</c> beside the
/// database.</summary>
public sealed class PresetFolder
{
    const string Select = "SELECT name AS Name, created_at AS CreatedAt, updated_at AS UpdatedAt, config_json AS ConfigJson FROM presets";

    const string Upsert = """
        INSERT INTO presets (name, created_at, updated_at, config_json) VALUES (@Name, @CreatedAt, @UpdatedAt, @ConfigJson)
        ON CONFLICT(name) DO UPDATE SET updated_at = excluded.updated_at, config_json = excluded.config_json
        """;

    readonly string _database;
    readonly TimeProvider _time;

    /// <summary>Creates the object without opening a file.</summary>
    /// <param name="database">The database.</param>
    /// <param name="time">Clock of the times in presets; null for the system clock.</param>
    public PresetFolder(string database, TimeProvider? time = null)
    {
        (_database, _time) = (Path.GetFullPath(database), time ?? TimeProvider.System);
        Folder = Path.Combine(Path.GetDirectoryName(_database)!, "presets");
    }

    /// <summary>Full path of the folder of the files.</summary>
    public string Folder { get; }

    /// <summary>All presets of the table, by name.</summary>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public IReadOnlyList<Preset> All()
    {
        if (!File.Exists(_database))
            return [];
        using var connection = RecorderDatabase.OpenForReading(_database);
        return [.. Rows(connection).OrderBy(preset => preset.Name, StringComparer.Ordinal)];
    }

    /// <summary>Finds a preset in the table, otherwise in the folder.</summary>
    /// <exception cref="ConfigException">No preset has this name, or its file is not a preset.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public Preset Find(string name)
    {
        var all = All();
        if (all.FirstOrDefault(preset => preset.Name == name) is { } stored)
            return stored;
        if (File.Exists(PathOf(PresetName.Check(name))))
            return Read(PathOf(name));
        throw new ConfigException(
            $"there is no preset '{name}'{(all.Count == 0 ? "; save one with recorder preset save" : $"; there are {Names(all)}")}");
    }

    /// <summary>Finds a preset for use. If the table and the folder have it, both must have the same configuration.</summary>
    /// <exception cref="ConfigException">No preset has this name, its file is not a preset, or it differs from the table.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public Preset FindForUse(string name)
    {
        var found = Find(name);
        var path = PathOf(name);
        if (File.Exists(path) && CanonicalJson.Text(Read(path).Config.ToJson()) != CanonicalJson.Text(found.Config.ToJson()))
        {
            throw new ConfigException(
                $"the preset '{name}' differs from its file {path}. `recorder preset import {path} --replace` takes the file, "
                    + $"`recorder preset export {name}` writes it again");
        }

        return found;
    }

    /// <summary>Saves a preset in the table and as a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="replaces">True to replace a preset of the same name.</param>
    /// <exception cref="ConfigException">The name is not a file name, or it is taken.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be written; the table is unchanged.</exception>
    public Preset Save(string name, RunConfig config, bool replaces) => Save(PresetName.Check(name), config, replaces, createdAt: null);

    /// <summary>Deletes a preset from the table and its file.</summary>
    /// <exception cref="ConfigException">No preset has this name.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public void Delete(string name)
    {
        Find(name);
        if (File.Exists(_database))
        {
            using var connection = RecorderDatabase.OpenForWriting(_database);
            WriteTransaction.Run(connection, () => connection.Execute("DELETE FROM presets WHERE name = @name", new { name }));
        }

        if (File.Exists(PathOf(name)))
            File.Delete(PathOf(name));
    }

    /// <summary>Writes the file of a preset.</summary>
    /// <param name="name">The preset.</param>
    /// <param name="path">The file; null for the file in the folder.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="ConfigException">There is no such preset.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public string Export(string name, string? path = null)
    {
        var preset = Find(name);
        path ??= PathOf(name);
        Write(preset, path);
        return path;
    }

    /// <summary>Imports a preset from a file: stores it in the table and in the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replaces">True to replace a preset of the same name.</param>
    /// <exception cref="ConfigException">The file is not a preset, or its name is taken.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public Preset Import(string path, bool replaces)
    {
        var read = Read(path);
        return Save(read.Name, read.Config, replaces, read.CreatedAt);
    }

    static Preset Read(string path)
    {
        try
        {
            return Preset.Read(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigException($"{path} does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"{path} cannot be read: {e.Message}", e);
        }
    }

    static void Write(Preset preset, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllText(draft, preset.FileText());
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static string Names(IEnumerable<Preset> presets) => string.Join(", ", presets.Select(preset => preset.Name));

    static IEnumerable<Preset> Rows(SqliteConnection connection) => connection.Query<PresetRow>(Select).Select(row => new Preset(
        row.Name, row.CreatedAt, row.UpdatedAt,
        RunConfig.Read(JsonSerializer.Deserialize<JsonElement>(row.ConfigJson), $"the preset '{row.Name}'")));

    Preset Save(string name, RunConfig config, bool replaces, long? createdAt)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var saved = new Preset(name, createdAt ?? now, now, config with { PresetRef = null });
        using var connection = RecorderDatabase.OpenForWriting(_database, _time);
        WriteTransaction.Run(connection, () =>
        {
            // Names that differ only in upper and lower case are the same file on Windows.
            var existing = Rows(connection).FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (existing is not null && (!replaces || existing.Name != name))
                throw new ConfigException(existing.Name == name
                    ? $"there is a preset '{name}' already; give --replace to replace it"
                    : $"there is a preset '{existing.Name}', which differs in upper and lower case only");
            saved = saved with { CreatedAt = existing?.CreatedAt ?? saved.CreatedAt };
            connection.Execute(Upsert, new { saved.Name, saved.CreatedAt, saved.UpdatedAt, saved.ConfigJson });
            Write(saved, PathOf(name));
        });
        return saved;
    }

    string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    sealed class PresetRow
    {
        public string Name { get; init; } = "";
        public long CreatedAt { get; init; }
        public long UpdatedAt { get; init; }
        public string ConfigJson { get; init; } = "{}";
    }
}
