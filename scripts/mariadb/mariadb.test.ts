import { createConnection } from 'mysql2/promise';
import { hasMariadb, startMariadb } from './mariadb';

describe('a private MariaDB', () => {
  if (!hasMariadb()) {
    it('says how to install it where it is missing', async () => {
      await expect(startMariadb()).rejects.toThrow('apt-get install');
    });
    return;
  }

  it('speaks utf8mb4, takes connections, and is gone after stop', async () => {
    const server = await startMariadb();
    const connection = await createConnection(server.url);
    await connection.query('CREATE DATABASE one');
    await connection.query('CREATE TABLE one.words (word varchar(9))');
    await connection.query("INSERT INTO one.words VALUES ('臻护💎')");
    const [rows] = await connection.query('SELECT word, char_length(word) AS length FROM one.words');
    expect(rows).toEqual([{ word: '臻护💎', length: 3 }]);
    await connection.end();

    await server.stop();
    await expect(createConnection(server.url)).rejects.toThrow('ECONNREFUSED');
  });
});
